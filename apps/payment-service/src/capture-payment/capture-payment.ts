import { type Decision, nothing } from '../domain/decision.js';
import { onHold } from '../domain/give-back.js';
import type { Payment } from '../domain/payment.js';

/** Takes what is held, once; a payment that is cancelled or about to be captured is left alone. */
export function capturePayment(payment: Payment): Decision {
  if (payment.status !== 'authorized' || payment.cancelled || payment.awaiting) return nothing;
  return { events: [], asks: onHold('capture', payment) };
}
