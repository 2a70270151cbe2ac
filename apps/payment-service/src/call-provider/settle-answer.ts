import {
  type OrderId,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentDeclined,
  type PaymentEvent,
  PaymentRefunded,
  PaymentVoided,
} from '@eventually/contracts';
import type { Operation } from '../domain/call.js';
import { type Decision, nothing, record } from '../domain/decision.js';
import type { Payment } from '../domain/payment.js';
import type { Answer } from './ask-provider.js';

const ANSWERED: Record<Answer['outcome'], Operation> = {
  authorized: 'authorize',
  declined: 'authorize',
  captured: 'capture',
  voided: 'void',
  refunded: 'refund',
};

interface SettleAnswer {
  readonly orderId: OrderId;
  readonly answer: Answer;
}

/** Believes the provider, once: an answer that is not awaited has been settled before. */
export function settleAnswer(payment: Payment, { orderId, answer }: SettleAnswer): Decision {
  if (payment.awaiting !== ANSWERED[answer.outcome]) return nothing;
  return record(payment, eventOf(payment, orderId, answer));
}

function eventOf(payment: Payment, orderId: OrderId, answer: Answer): PaymentEvent {
  const amount = payment.amount!;
  switch (answer.outcome) {
    case 'authorized':
      return PaymentAuthorized({ orderId, amount, authorizationId: answer.authorizationId });
    case 'declined':
      return PaymentDeclined({ orderId, reason: answer.reason, code: answer.code });
    case 'captured':
      return PaymentCaptured({ orderId, amount });
    case 'voided':
      return PaymentVoided({ orderId });
    case 'refunded':
      return PaymentRefunded({ orderId, amount });
  }
}
