import type { Call } from './call.js';
import type { Payment } from './payment.js';

/** How a cancelled payment returns what it holds or took: not before the provider has answered what was asked. */
export function giveBack(payment: Payment): Call | undefined {
  if (!payment.cancelled || payment.awaiting) return undefined;
  if (payment.status === 'authorized') return onHold('void', payment);
  if (payment.status === 'captured') return onHold('refund', payment);
  return undefined;
}

/** A call about the hold that an authorised payment has. */
export const onHold = (
  operation: 'capture' | 'void' | 'refund',
  { amount, authorizationId }: Payment,
): Call => ({ operation, amount: amount!, authorizationId: authorizationId! });
