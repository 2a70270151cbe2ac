import { CustomerId, OrderId, OrderLine, PaymentToken } from '@eventually/contracts';
import { z } from 'zod';

export const PlaceOrderRequest = z
  .object({
    customerId: CustomerId,
    lines: OrderLine.array().min(1).max(100),
    payment: z.object({ token: PaymentToken }),
  })
  .meta({ id: 'PlaceOrderRequest' });

export type PlaceOrderRequest = z.output<typeof PlaceOrderRequest>;

/** Accepted, not yet confirmed. */
export const Accepted = z.object({ orderId: OrderId, status: z.literal('PENDING') }).meta({ id: 'Accepted' });
export type Accepted = z.output<typeof Accepted>;
