import {
  amount,
  authorizationId,
  authorized,
  awaiting,
  cancelled,
  captured,
  declined,
  givenPayment,
  refunded,
  requested,
  voided,
} from '../testing/given-payment.js';
import { capturePayment } from './capture-payment.js';

const asks = { operation: 'capture' as const, amount, authorizationId };

describe('capturing a payment', () => {
  it('takes what is held', () =>
    givenPayment(requested, authorized).when(capturePayment).then({ events: [], asks }));

  it('asks only once', () =>
    givenPayment(requested, authorized, awaiting('capture')).when(capturePayment).thenNothing());

  it('takes nothing before anything is held', () => {
    givenPayment().when(capturePayment).thenNothing();
    givenPayment(requested, awaiting('authorize')).when(capturePayment).thenNothing();
    givenPayment(requested, declined).when(capturePayment).thenNothing();
  });

  it('takes nothing twice', () =>
    givenPayment(requested, authorized, captured).when(capturePayment).thenNothing());

  it('takes nothing after a cancellation', () => {
    givenPayment(requested, authorized, cancelled).when(capturePayment).thenNothing();
    givenPayment(requested, authorized, cancelled, voided).when(capturePayment).thenNothing();
    givenPayment(requested, authorized, captured, cancelled, refunded).when(capturePayment).thenNothing();
  });
});
