import type { OrderServiceComponents } from '@eventually/clients';
import { text } from '@eventually/contract-kit';
import { z } from 'zod';
import type { FieldsOfOneOnly, None } from '../public-api/fields-of-one-only.js';
import { CustomerId, OrderLine } from '../public-api/values.js';

export const PlaceOrderRequest = z
  .object({
    customerId: CustomerId.optional().meta({
      description: 'Whoever calls, unless said; only operators may say somebody else.',
    }),
    lines: OrderLine.array().min(1).max(100),
    payment: z.object({
      token: text({ max: 200 }).meta({
        description:
          'From the payment provider. The simulated one knows tok_ok, tok_declined, tok_slow and tok_flaky.',
      }),
    }),
  })
  .meta({
    id: 'PlaceOrderRequest',
    example: {
      lines: [{ sku: 'espresso-cup', quantity: 2 }],
      payment: { token: 'tok_ok' },
    },
  });
export type PlaceOrderRequest = z.output<typeof PlaceOrderRequest>;

export type Forgotten = None<
  FieldsOfOneOnly<PlaceOrderRequest, OrderServiceComponents['schemas']['PlaceOrderRequest']>
>;
