import { event, type EventIn, stream } from '@eventually/contract-kit';
import type { z } from 'zod';
import { CustomerId, Money, OrderLine, Reason } from '../values.js';
import { OrderId } from './order-id.js';

export const PricedLine = OrderLine.extend({ unitPrice: Money });
export type PricedLine = z.output<typeof PricedLine>;

/** A customer has ordered, at prices that no longer change; nothing is reserved or paid yet. */
export const OrderPlaced = event('OrderPlaced', {
  orderId: OrderId,
  customerId: CustomerId,
  lines: PricedLine.array().min(1),
  total: Money,
});
/** Everybody has said yes: the goods are held, the payment is authorised. */
export const OrderConfirmed = event('OrderConfirmed', { orderId: OrderId });
/** Somebody said no, or nothing in time; whatever was begun is undone. */
export const OrderRejected = event('OrderRejected', { orderId: OrderId, reason: Reason });
/** The customer has changed their mind; goods and money go back. */
export const OrderCancelled = event('OrderCancelled', { orderId: OrderId, reason: Reason });

/** Everything that can happen to an order. */
export const orderStream = stream('order', {
  owner: 'order-service',
  key: 'orderId',
  events: [OrderPlaced, OrderConfirmed, OrderRejected, OrderCancelled],
});
export type OrderEvent = EventIn<typeof orderStream>;
