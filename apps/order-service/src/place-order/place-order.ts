import { type CustomerId, type OrderEvent, type OrderId, OrderPlaced } from '@eventually/contracts';
import type { Order } from '../domain/order.js';
import type { PricedOrder } from '../domain/pricing.js';

export interface PlaceOrder {
  readonly orderId: OrderId;
  readonly customerId: CustomerId;
  readonly priced: PricedOrder;
}

/** Placing the same order again is a retry, not a second order. */
export const placeOrder = (order: Order, { orderId, customerId, priced }: PlaceOrder): OrderEvent[] =>
  order.status === 'NEW' ? [OrderPlaced({ orderId, customerId, ...priced })] : [];
