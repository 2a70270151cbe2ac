import {
  amount,
  authorizationId,
  authorized,
  awaiting,
  cancelled,
  captured,
  declined,
  givenPayment,
  orderId,
  refunded,
  requested,
  voided,
} from '../testing/given-payment.js';
import type { Answer } from './ask-provider.js';
import { settleAnswer } from './settle-answer.js';

const YES: Answer = { outcome: 'authorized', authorizationId };
const NO: Answer = { outcome: 'declined', reason: 'card declined', code: 'card_declined' };
const DONE = {
  captured: { outcome: 'captured' },
  voided: { outcome: 'voided' },
  refunded: { outcome: 'refunded' },
} as const;

describe("settling the provider's answer", () => {
  it('holds the amount when the provider authorises', () =>
    givenPayment(requested, awaiting('authorize'))
      .when(settleAnswer, { orderId, answer: YES })
      .then({ events: [authorized] }));

  it('voids an authorisation that was cancelled meanwhile', () =>
    givenPayment(requested, awaiting('authorize'), cancelled)
      .when(settleAnswer, { orderId, answer: YES })
      .then({ events: [authorized], asks: { operation: 'void', amount, authorizationId } }));

  it('says why the provider declines, also after a cancellation', () => {
    givenPayment(requested, awaiting('authorize'))
      .when(settleAnswer, { orderId, answer: NO })
      .then({ events: [declined] });
    givenPayment(requested, awaiting('authorize'), cancelled)
      .when(settleAnswer, { orderId, answer: NO })
      .then({ events: [declined] });
  });

  it('has taken the amount when the provider captures', () =>
    givenPayment(requested, authorized, awaiting('capture'))
      .when(settleAnswer, { orderId, answer: DONE.captured })
      .then({ events: [captured] }));

  it('refunds a capture that was cancelled meanwhile', () =>
    givenPayment(requested, authorized, awaiting('capture'), cancelled)
      .when(settleAnswer, { orderId, answer: DONE.captured })
      .then({ events: [captured], asks: { operation: 'refund', amount, authorizationId } }));

  it('ends with the hold lifted or the money back', () => {
    givenPayment(requested, authorized, cancelled, awaiting('void'))
      .when(settleAnswer, { orderId, answer: DONE.voided })
      .then({ events: [voided] });
    givenPayment(requested, authorized, captured, cancelled, awaiting('refund'))
      .when(settleAnswer, { orderId, answer: DONE.refunded })
      .then({ events: [refunded] });
  });

  it('ignores an answer that was settled before', () => {
    givenPayment(requested, awaiting('authorize'), authorized)
      .when(settleAnswer, { orderId, answer: YES })
      .thenNothing();
    givenPayment(requested, awaiting('authorize'), declined)
      .when(settleAnswer, { orderId, answer: NO })
      .thenNothing();
    givenPayment(requested, authorized, awaiting('capture'), captured)
      .when(settleAnswer, { orderId, answer: DONE.captured })
      .thenNothing();
    givenPayment(requested, awaiting('authorize'), authorized, cancelled, awaiting('void'))
      .when(settleAnswer, { orderId, answer: YES })
      .thenNothing();
  });
});
