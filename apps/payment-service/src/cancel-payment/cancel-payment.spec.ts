import { CancelPayment } from '@eventually/contracts';
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
import { cancelPayment } from './cancel-payment.js';

const cancel = CancelPayment({ orderId }).data;

describe('cancelling a payment', () => {
  it('leaves a tombstone when nothing was requested', () =>
    givenPayment()
      .when(cancelPayment, cancel)
      .then({ events: [cancelled] }));

  it('waits for the provider while the authorisation is in flight', () =>
    givenPayment(requested, awaiting('authorize'))
      .when(cancelPayment, cancel)
      .then({ events: [cancelled] }));

  it('voids what is held', () =>
    givenPayment(requested, authorized)
      .when(cancelPayment, cancel)
      .then({ events: [cancelled], asks: { operation: 'void', amount, authorizationId } }));

  it('waits for the provider while the capture is in flight', () =>
    givenPayment(requested, authorized, awaiting('capture'))
      .when(cancelPayment, cancel)
      .then({ events: [cancelled] }));

  it('refunds what was taken', () =>
    givenPayment(requested, authorized, captured)
      .when(cancelPayment, cancel)
      .then({ events: [cancelled], asks: { operation: 'refund', amount, authorizationId } }));

  it('has nothing to give back when the card was declined', () =>
    givenPayment(requested, declined).when(cancelPayment, cancel).thenNothing());

  it('works only once', () => {
    givenPayment(cancelled).when(cancelPayment, cancel).thenNothing();
    givenPayment(requested, authorized, cancelled, awaiting('void'))
      .when(cancelPayment, cancel)
      .thenNothing();
    givenPayment(requested, authorized, cancelled, voided).when(cancelPayment, cancel).thenNothing();
    givenPayment(requested, authorized, captured, cancelled, refunded)
      .when(cancelPayment, cancel)
      .thenNothing();
  });
});
