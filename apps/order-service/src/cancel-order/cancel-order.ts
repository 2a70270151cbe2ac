import { OrderCancelled, type OrderEvent, type OrderId } from '@eventually/contracts';
import type { Order } from '../domain/order.js';

/** The order has come to an end that cancelling cannot change. */
export class OrderHasEnded extends Error {
  constructor(status: string) {
    super(`The order is ${status}; only a pending or a confirmed order can be cancelled.`);
  }
}

interface CancelOrder {
  readonly orderId: OrderId;
  readonly by: 'the customer' | 'an operator';
}

/**
 * A pending order stops where it is, a confirmed one is undone: in both cases the saga gives back what it holds.
 * @throws OrderHasEnded
 */
export function cancelOrder(order: Order, { orderId, by }: CancelOrder): OrderEvent[] {
  if (order.status !== 'PENDING' && order.status !== 'CONFIRMED') throw new OrderHasEnded(order.status);
  return [OrderCancelled({ orderId, reason: `cancelled by ${by}` })];
}
