import { AuthorizePayment } from '@eventually/contracts';
import { amount, cancelled, declined, givenPayment, orderId, requested } from '../testing/given-payment.js';
import { authorizePayment } from './authorize-payment.js';

const authorize = AuthorizePayment({ orderId, amount, token: 'tok_ok' }).data;
const asks = { operation: 'authorize' as const, amount, token: 'tok_ok' };

describe('authorising a payment', () => {
  it('asks the provider', () =>
    givenPayment()
      .when(authorizePayment, authorize)
      .then({ events: [requested], asks }));

  it('asks only once', () => givenPayment(requested).when(authorizePayment, authorize).thenNothing());

  it('does not try a declined card again', () =>
    givenPayment(requested, declined).when(authorizePayment, authorize).thenNothing());

  it('does nothing when the cancellation came first', () =>
    givenPayment(cancelled).when(authorizePayment, authorize).thenNothing());
});
