import { type OrderEvent, type OrderId, OrderPlaced } from '@eventually/contracts';
import type { Order } from '../domain/order.js';
import type { PricedOrder } from '../domain/pricing.js';
import type { PlaceOrder } from './place-order.request.js';

/** The command, at today’s prices. */
export interface PricedCommand {
  readonly orderId: OrderId;
  readonly command: PlaceOrder;
  readonly priced: PricedOrder;
}

/** Placing the same order again is a retry, not a second order. */
export const placeOrder = (order: Order, { orderId, command, priced }: PricedCommand): OrderEvent[] =>
  order.status === 'NEW' ? [OrderPlaced({ orderId, ...asTold(command), ...priced })] : [];

const asTold = ({ payment: _payment, ...told }: PlaceOrder) => told;
