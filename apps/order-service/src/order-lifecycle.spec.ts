import { OrderCancelled, OrderConfirmed, OrderId, OrderPlaced, OrderRejected } from '@eventually/contracts';
import { givenHistoryOf } from '@eventually/testing';
import { cancelOrder, OrderHasEnded } from './cancel-order/cancel-order.js';
import { confirmOrder } from './confirm-order/confirm-order.js';
import { order } from './domain/order.js';
import { rejectOrder } from './reject-order/reject-order.js';

const orderId = OrderId.parse('5b0c7a52-6d0c-4c5e-9b2e-0f1f4f6c2a11');
const unitPrice = { amount: 2500, currency: 'EUR' };
const lines = [{ sku: 'LAMP', quantity: 1, unitPrice }];
const placed = OrderPlaced({ orderId, customerId: 'ada', lines, total: unitPrice });
const confirmed = OrderConfirmed({ orderId });
const rejected = OrderRejected({ orderId, reason: 'sold out' });
const cancelled = OrderCancelled({ orderId, reason: 'cancelled by the customer' });
const given = givenHistoryOf(order);

describe('confirming an order', () => {
  it('works while it is pending', () => given(placed).when(confirmOrder, { orderId }).then(confirmed));
  it('changes nothing the second time', () =>
    given(placed, confirmed).when(confirmOrder, { orderId }).thenNothing());
  it('comes too late once it was cancelled', () =>
    given(placed, cancelled).when(confirmOrder, { orderId }).thenNothing());
});

describe('rejecting an order', () => {
  const reject = { orderId, reason: 'sold out' };
  it('works while it is pending', () => given(placed).when(rejectOrder, reject).then(rejected));
  it('leaves a cancelled order cancelled', () =>
    given(placed, cancelled).when(rejectOrder, reject).thenNothing());
});

describe('cancelling an order', () => {
  const cancel = { orderId, by: 'the customer' } as const;
  it('says who did it', () =>
    given(placed)
      .when(cancelOrder, { ...cancel, by: 'an operator' })
      .then(OrderCancelled({ orderId, reason: 'cancelled by an operator' })));
  it('works while it is pending', () => given(placed).when(cancelOrder, cancel).then(cancelled));
  it('works once it is confirmed', () => given(placed, confirmed).when(cancelOrder, cancel).then(cancelled));
  it('works only once', () => given(placed, cancelled).when(cancelOrder, cancel).thenRefuses(OrderHasEnded));
  it('is refused once it is rejected', () =>
    given(placed, rejected).when(cancelOrder, cancel).thenRefuses(OrderHasEnded));
});
