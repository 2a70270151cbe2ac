import { CustomerId, OrderId, OrderLine, PaymentToken } from '@eventually/contracts';
import { type Caller, forbidden, mayActFor, TokenField } from '@eventually/platform';
import { z } from 'zod';

export const PlaceOrderRequest = z
  .object({
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
