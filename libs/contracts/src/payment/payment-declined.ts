import { event } from '@eventually/contract-kit';
import { z } from 'zod';
import { OrderId } from '../order/order-id.js';
import { Reason } from '../values.js';

/** Why a payment was declined, for programs. A reader takes a code that it does not know for `other`, so codes may be added. */
export const DeclineCode = z
  .enum(['card_declined', 'insufficient_funds', 'unknown_token', 'other'])
  .catch('other')
  .meta({ 'x-unknown-reads-as': 'other', examples: ['card_declined'] });
export type DeclineCode = z.output<typeof DeclineCode>;

const PaymentDeclinedV1 = event('PaymentDeclined', { orderId: OrderId, reason: Reason });

/** What the first version's writers are known to have said. */
const CODES = new Map<string, DeclineCode>([
  ['card declined', 'card_declined'],
  ['insufficient funds', 'insufficient_funds'],
  ['unknown token', 'unknown_token'],
]);

/** The provider said no: `reason` is for people, `code` for programs. */
export const PaymentDeclined = event(
  'PaymentDeclined',
  { orderId: OrderId, reason: Reason, code: DeclineCode },
  { replaces: PaymentDeclinedV1, upcast: (v1) => ({ ...v1, code: CODES.get(v1.reason) ?? 'other' }) },
);
