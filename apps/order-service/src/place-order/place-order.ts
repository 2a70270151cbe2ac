import { type OrderEvent, type OrderId, OrderPlaced } from '@eventually/contracts';
import type { Order } from '../domain/order.js';
import type { PricedOrder } from '../domain/pricing.js';
import type { NewOrder } from './place-order.request.js';

/** Placing the same order again is a retry, not a second order. */
export const placeOrder = (
  order: Order,
  orderId: OrderId,
  { customerId }: NewOrder,
  priced: PricedOrder,
): OrderEvent[] => (order.status === 'NEW' ? [OrderPlaced({ orderId, customerId, ...priced })] : []);
