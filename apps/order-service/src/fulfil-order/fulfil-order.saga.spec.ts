import {
  AuthorizePayment,
  CancelPayment,
  CapturePayment,
  CommitStock,
  CustomerId,
  OrderCancelled,
  OrderConfirmed,
  PaymentAuthorized,
  PaymentDeclined,
  PaymentRequested,
  ReleaseStock,
  ReserveStock,
  StockRejected,
  StockReserved,
} from '@eventually/contracts';
import { givenSaga, overdue } from '@eventually/testing';
import { ConfirmOrder, RejectOrder, StartOrderFulfilment } from '../domain/fulfilment.js';
import { fulfilOrder } from './fulfil-order.saga.js';

const orderId = '5b0c7a52-6d0c-4c5e-9b2e-0f1f4f6c2a11';
const lines = [{ sku: 'LAMP-1', quantity: 2 }];
const amount = { amount: 4200, currency: 'EUR' };
const token = 'tok_ok';
const customerId = CustomerId.parse('ada');
const started = StartOrderFulfilment({ orderId, customerId, lines, amount, token });
const reserved = StockReserved({ orderId, lines });
const requested = PaymentRequested({ orderId, customerId, amount });
const authorized = PaymentAuthorized({ orderId, amount, authorizationId: 'a-1' });
const confirmed = OrderConfirmed({ orderId });
const cancelled = OrderCancelled({ orderId, reason: 'changed my mind' });
const release = ReleaseStock({ orderId });
const cancelPayment = CancelPayment({ orderId });
const reject = (reason: string) => RejectOrder({ orderId, reason });

describe('fulfilling an order', () => {
  const given = givenSaga(fulfilOrder({ stock: '30s', payment: '5s', paymentReceipt: '20s' }));

  it('first reserves the stock', () =>
    given().when(started).then(ReserveStock({ orderId, customerId, lines })));

  it('then authorises the payment', () =>
    given(started).when(reserved).then(AuthorizePayment({ orderId, customerId, amount, token })));

  it('then confirms the order', () =>
    given(started, reserved).when(authorized).then(ConfirmOrder({ orderId })));

  it('sells the stock and takes the money once the order is confirmed', () =>
    given(started, reserved, authorized)
      .when(confirmed)
      .then(CommitStock({ orderId }), CapturePayment({ orderId })));

  it('rejects an order that is out of stock, with nothing to undo', () =>
    given(started)
      .when(StockRejected({ orderId, reason: 'sold out' }))
      .then(reject('sold out')));

  it('releases the stock when the payment is declined', () =>
    given(started, reserved)
      .when(PaymentDeclined({ orderId, reason: 'card declined', code: 'card_declined' }))
      .then(release, reject('card declined')));

  it('cancels the payment too when payment-service was never heard of', () =>
    given(started, reserved)
      .when(overdue)
      .then(cancelPayment, release, reject('no receipt of AuthorizePayment in time')));

  it('cancels the payment too when the provider does not answer, whose time begins with the receipt', () =>
    given(started, reserved, requested)
      .when(overdue)
      .then(cancelPayment, release, reject('no answer to AuthorizePayment in time')));

  it('undoes a success that comes in too late', () =>
    given(started, reserved, overdue).when(authorized).then(cancelPayment));

  it('ignores an answer that comes twice', () => given(started, reserved).when(reserved).thenNothing());

  it('ignores a deadline once the answer is in', () =>
    given(started, reserved, authorized, confirmed).when(overdue).thenNothing());

  it('undoes what was begun when the customer cancels meanwhile', () =>
    given(started, reserved).when(cancelled).then(cancelPayment, release));

  it('gives back everything when a confirmed order is cancelled', () =>
    given(started, reserved, authorized, confirmed).when(cancelled).then(cancelPayment, release));

  it('neither sells nor charges when the order was cancelled before it could be confirmed', () =>
    given(started, reserved, authorized).when(cancelled).then(cancelPayment, release));

  it('does not start twice', () => given(started).when(started).thenNothing());
});
