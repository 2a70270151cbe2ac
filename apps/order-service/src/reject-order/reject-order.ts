import type { DataOf } from '@eventually/contract-kit';
import { type OrderEvent, OrderRejected } from '@eventually/contracts';
import type { RejectOrder } from '../domain/fulfilment.js';
import type { Order } from '../domain/order.js';

export const rejectOrder = (order: Order, { orderId, reason }: DataOf<typeof RejectOrder>): OrderEvent[] =>
  order.status === 'PENDING' ? [OrderRejected({ orderId, reason })] : [];
