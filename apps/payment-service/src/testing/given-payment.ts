import { randomUUID } from 'node:crypto';
import {
  OrderId,
  PaymentAuthorized,
  PaymentCancelled,
  PaymentCaptured,
  PaymentDeclined,
  type PaymentEvent,
  PaymentRefunded,
  PaymentRequested,
  PaymentVoided,
} from '@eventually/contracts';
import type { Operation } from '../domain/call.js';
import type { Decision } from '../domain/decision.js';
import { type Payment, paymentAggregate } from '../domain/payment.js';

export const newOrderId = (): OrderId => OrderId.parse(randomUUID());

export const orderId = newOrderId();
export const amount = { amount: 4_200, currency: 'EUR' };
export const authorizationId = 'authorization-1';

export const requested = PaymentRequested({ orderId, amount });
export const authorized = PaymentAuthorized({ orderId, amount, authorizationId });
export const declined = PaymentDeclined({ orderId, reason: 'card declined', code: 'card_declined' });
export const captured = PaymentCaptured({ orderId, amount });
export const cancelled = PaymentCancelled({ orderId });
export const voided = PaymentVoided({ orderId });
export const refunded = PaymentRefunded({ orderId, amount });

export interface Awaiting {
  readonly awaiting: Operation;
}

/** The provider was asked, and has not answered yet. */
export const awaiting = (operation: Operation): Awaiting => ({ awaiting: operation });

/** `givenPayment(requested, authorized).when(capturePayment).then({ events, asks })`: a decision, told as a sentence. */
export const givenPayment = (...history: (PaymentEvent | Awaiting)[]) => {
  const state = history.reduce<Payment>(
    (now, step) => ('awaiting' in step ? { ...now, ...step } : paymentAggregate.evolve(now, step)),
    paymentAggregate.initial,
  );
  return {
    when: <A extends unknown[]>(decide: (payment: Payment, ...rest: A) => Decision, ...rest: A) => ({
      then: (decision: Decision) => expect(decide(state, ...rest)).toEqual(decision),
      thenNothing: () => expect(decide(state, ...rest)).toEqual({ events: [] }),
    }),
  };
};
