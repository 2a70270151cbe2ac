import { changed, sound, violationsIn } from '../testing/sound.js';
import { keysAreAnswered, keysAreOfTheirOrders, oneKeyOneOrder } from './requests.js';

const { orders, requests } = sound;

describe('an Idempotency-Key', () => {
  it('is an order', () =>
    expect(violationsIn(oneKeyOneOrder, { orders: orders.slice(1) })).toEqual([
      { id: 'a', what: 'the key first was answered with it, and there is no such order' },
    ]));

  it('is the only one of its order', () =>
    expect(
      violationsIn(oneKeyOneOrder, { requests: [...requests, { ...requests[0]!, key: 'third' }] }),
    ).toEqual([{ id: 'a', what: 'it has 2 keys: first, third' }]));

  it('is behind every order', () =>
    expect(violationsIn(oneKeyOneOrder, { requests: requests.slice(1) })).toEqual([
      { id: 'a', what: 'it has 0 keys: nobody asked for it' },
    ]));

  it('may be forgotten in time', () =>
    expect(
      violationsIn(oneKeyOneOrder, {
        requests: requests.slice(1),
        orders: changed(orders, 0, { isBeforeKeys: true }),
      }),
    ).toEqual([]));

  it('is claimed when its order is placed, and so not another one’s', () => {
    const later = changed(orders, 1, { announcedAt: '10:01' });
    expect(violationsIn(keysAreOfTheirOrders, { orders: later })).toEqual([
      { id: 'b', what: 'the key second was claimed at 10:00, it was announced at 10:01' },
    ]);
  });

  it.each([
    [{ answer: { orderId: 'a' } }, 'the key first is answered with {"orderId":"a"}'],
    [{ answer: { ...requests[0]!.answer, status: 'CONFIRMED' } }, expect.stringContaining('"CONFIRMED"')],
    [
      { answer: { ...requests[0]!.answer, consistencyToken: 'x' } },
      expect.stringContaining('"consistencyToken":"x"'),
    ],
    [{ fingerprint: 'other' }, 'the key first has the fingerprint other'],
  ])('is answered with what its order was at first: %j is not', (flaw, what) =>
    expect(violationsIn(keysAreAnswered, { requests: changed(requests, 0, flaw) })).toEqual([
      { id: 'a', what },
    ]),
  );
});
