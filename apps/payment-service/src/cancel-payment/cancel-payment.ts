import type { DataOf } from '@eventually/contract-kit';
import { type CancelPayment, PaymentCancelled } from '@eventually/contracts';
import { type Decision, nothing, record } from '../domain/decision.js';
import type { Payment } from '../domain/payment.js';

/** Before anything was requested this leaves a tombstone; while an answer is awaited, giving back waits for it. */
export function cancelPayment(payment: Payment, { orderId }: DataOf<typeof CancelPayment>): Decision {
  if (payment.cancelled || payment.status === 'declined') return nothing;
  return record(payment, PaymentCancelled({ orderId }));
}
