import type { DataOf } from '@eventually/contract-kit';
import { OrderConfirmed, type OrderEvent } from '@eventually/contracts';
import type { ConfirmOrder } from '../domain/fulfilment.js';
import type { Order } from '../domain/order.js';

/** An order that was cancelled in the meantime stays cancelled. */
export const confirmOrder = (order: Order, { orderId }: DataOf<typeof ConfirmOrder>): OrderEvent[] =>
  order.status === 'PENDING' ? [OrderConfirmed({ orderId })] : [];
