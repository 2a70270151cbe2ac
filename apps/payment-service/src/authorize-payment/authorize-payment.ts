import type { DataOf } from '@eventually/contract-kit';
import { type AuthorizePayment, PaymentRequested } from '@eventually/contracts';
import { type Decision, nothing } from '../domain/decision.js';
import type { Payment } from '../domain/payment.js';

/** Asks the provider once per order, and never after a cancellation. */
export function authorizePayment(
  payment: Payment,
  { orderId, customerId, amount, token }: DataOf<typeof AuthorizePayment>,
): Decision {
  if (payment.status !== 'new' || payment.cancelled) return nothing;
  return {
    events: [PaymentRequested({ orderId, customerId, amount })],
    asks: { operation: 'authorize', amount, token },
  };
}
