import { changed, sound, violationsIn } from '../testing/sound.js';
import {
  callsAreAwaited,
  chargedOnce,
  everyPaymentHasAnOrder,
  everyPaymentIsInTheBooks,
  paymentsFollowOrders,
  providerAgrees,
} from './payments.js';

const { charges = [], orders, payments } = sound;

describe('a payment', () => {
  it('is one charge', () =>
    expect(
      violationsIn(chargedOnce, { charges: [...charges, { ...charges[0]!, authorizationId: 'more' }] }),
    ).toEqual([{ id: 'a', what: 'charged 2 times: auth-a, more' }]));

  it('belongs to an order', () =>
    expect(violationsIn(everyPaymentHasAnOrder, { orders: orders.slice(1) })).toEqual([
      { id: 'a', what: 'there is no such order' },
    ]));

  it.each([
    [
      'a confirmed order is not paid',
      0,
      { status: 'authorized' },
      'it is CONFIRMED, its payment is authorized',
    ],
    ['a rejected order is paid', 1, { status: 'captured' }, 'it is REJECTED, its payment is captured'],
    ['an answer is missing', 0, { awaiting: 'capture' }, 'its payment still awaits an answer to capture'],
  ])('does not follow its order when %s', (_, index, flaw, what) =>
    expect(violationsIn(paymentsFollowOrders, { payments: changed(payments, index, flaw) })).toEqual([
      { id: orders[index]!.orderId, what },
    ]),
  );

  it.each([
    ['the provider knows better', { status: 'voided' }, 'the provider says voided, we say captured'],
    ['it is another one', { authorizationId: 'x' }, 'the provider calls it x, we call it auth-a'],
    ['it gave another reason', { reason: 'a whim' }, 'the provider declined it: a whim, we say: declined', 1],
    ['we know nothing of it', { orderId: 'c' }, 'the provider says captured, we say nothing'],
  ])('disagrees with the provider when %s', (_, flaw, what, index = 0) =>
    expect(violationsIn(providerAgrees, { charges: changed(charges, index, flaw) })).toMatchObject([
      { what },
    ]),
  );

  it('is in the books of the provider', () =>
    expect(violationsIn(everyPaymentIsInTheBooks, { charges: charges.slice(1) })).toEqual([
      { id: 'a', what: 'it is captured, and the provider does not know it' },
    ]));

  it.each([
    [
      'nobody asks',
      { payments: changed(payments, 0, { awaiting: 'refund' }) },
      'awaits refund, and the open call is for nothing',
    ],
    [
      'nobody waits for',
      { calls: [{ orderId: 'a', operation: 'capture', amount: { amount: 200, currency: 'EUR' } }] },
      'awaits nothing, and the open call is for capture',
    ],
  ])('is found with a call that %s', (_, flaw, what) =>
    expect(violationsIn(callsAreAwaited, flaw)).toEqual([{ id: 'a', what: `the payment ${what}` }]),
  );

  it('is not looked up where a real provider keeps the books', () => {
    expect(violationsIn(providerAgrees, { charges: undefined })).toEqual([]);
    expect(violationsIn(chargedOnce, { charges: undefined })).toEqual([]);
  });
});
