import { CustomerId, OrderId, OrderLine, OrderPlaced, PaymentToken } from '@eventually/contracts';
import { type Caller, forbidden, mayActFor, TokenField } from '@eventually/platform';
import { z } from 'zod';

/** What is asked for is what will be told of it, but for the id and the prices. How it is paid, no event tells (ADR 5). */
const { orderId: _orderId, total: _total, ...asked } = OrderPlaced.schema.shape;

export const PlaceOrderRequest = z
  .object({
    ...asked,
    customerId: CustomerId.optional().meta({ description: 'Whoever calls, unless said.' }),
    lines: OrderLine.array().min(1).max(100),
    payment: z.object({ token: PaymentToken }),
  })
  .meta({ id: 'PlaceOrderRequest' });
export type PlaceOrderRequest = z.output<typeof PlaceOrderRequest>;

/** The command: the request of somebody of whom it is known whose order it becomes. */
export interface PlaceOrder extends PlaceOrderRequest {
  readonly customerId: CustomerId;
}

/** Accepted, not yet confirmed. */
export const Accepted = z
  .object({ orderId: OrderId, status: z.literal('PENDING'), consistencyToken: TokenField })
  .meta({ id: 'Accepted' });
export type Accepted = z.output<typeof Accepted>;

/** Customers order for themselves, operators for anybody. @throws Problem 403 */
export function orderBy(caller: Caller, request: PlaceOrderRequest): PlaceOrder {
  const customerId = request.customerId ?? CustomerId.parse(caller.id);
  if (!mayActFor(caller, customerId))
    throw forbidden(`You may order for yourself only, not for ${customerId}.`);
  return { ...request, customerId };
}
