import type { PaymentEvent } from '@eventually/contracts';
import type { Call } from './call.js';
import { giveBack } from './give-back.js';
import { type Payment, paymentAggregate } from './payment.js';

/** What has happened to a payment, and what the provider is to be asked next. */
export interface Decision {
  readonly events: readonly PaymentEvent[];
  readonly asks?: Call;
}

export const nothing: Decision = { events: [] };

/** Records the event, and the call with which a cancelled payment gives back what it then holds. */
export const record = (payment: Payment, event: PaymentEvent): Decision => ({
  events: [event],
  asks: giveBack(paymentAggregate.evolve(payment, event)),
});
