import { type OrderEvent, type OrderId, OrderPlaced } from '@eventually/contracts';
import type { Order } from '../domain/order.js';
import type { PricedOrder } from '../domain/pricing.js';
import type { NewOrder } from './place-order.request.js';

export interface PricedRequest {
  readonly orderId: OrderId;
  readonly request: NewOrder;
  readonly priced: PricedOrder;
}

/** Placing the same order again is a retry, not a second order. */
export const placeOrder = (order: Order, { orderId, request, priced }: PricedRequest): OrderEvent[] =>
  order.status === 'NEW' ? [OrderPlaced({ orderId, customerId: request.customerId, ...priced })] : [];
