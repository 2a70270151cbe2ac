import { changed, happened, happenings, historyOf, sound, violationsIn } from '../testing/sound.js';
import { nothingHappensTwice, ordersBeginAtOnce, ordersEnd, ordersEndOnce, sagasEnd } from './orders.js';

const { orders, sagas } = sound;
const withMore = (...more: ReturnType<typeof happened>[]) => ({
  history: historyOf([...happenings, ...more]),
});

describe('an order', () => {
  it('ends', () =>
    expect(violationsIn(ordersEnd, { orders: changed(orders, 1, { status: 'PENDING' }) })).toEqual([
      { id: 'b', what: 'it is still PENDING' },
    ]));

  it.each([
    [
      'in its table',
      { orders: changed(orders, 0, { placedAt: '10:01' }) },
      'placed at 10:01, its first event says 10:00',
    ],
    [
      'in its saga',
      { sagas: changed(sagas, 0, { startedAt: '10:01' }) },
      'announced at 10:00, its saga began at 10:01',
    ],
  ])('begins at once, and is found out %s', (_, flaw, what) =>
    expect(violationsIn(ordersBeginAtOnce, flaw)).toEqual([{ id: 'a', what: `it was ${what}` }]),
  );

  it('may have begun before all that the outbox remembers', () => {
    const forgotten = { placedAt: '09:00', saidAt: null, announcedAt: null };
    expect(violationsIn(ordersBeginAtOnce, { orders: changed(orders, 0, forgotten) })).toEqual([]);
  });

  it('has a saga that ends as it did', () =>
    expect(violationsIn(sagasEnd, { sagas: changed(sagas, 0, { status: 'running' }) })).toEqual([
      { id: 'a', what: 'it is CONFIRMED, its saga is running' },
    ]));

  it('has a saga', () =>
    expect(violationsIn(sagasEnd, { sagas: sagas.slice(1) })).toEqual([
      { id: 'a', what: 'it is CONFIRMED, its saga is missing' },
    ]));

  it('does not end twice', () =>
    expect(violationsIn(ordersEndOnce, withMore(happened('a', 3, 'OrderRejected')))).toEqual([
      { id: 'a', what: 'its story is: Placed Confirmed Rejected' },
    ]));

  it('may be cancelled once it was confirmed', () =>
    expect(violationsIn(ordersEndOnce, withMore(happened('a', 3, 'OrderCancelled')))).toEqual([]));

  it('is paid once', () => {
    const again = happened('a', 3, 'PaymentCaptured', { id: 'other', topic: 'payment.events' });
    expect(violationsIn(nothingHappensTwice, withMore(again))).toEqual([
      { id: 'a', what: 'PaymentCaptured happened again, as event other' },
    ]);
  });

  it('may be told of twice: a redelivery is no second event', () =>
    expect(violationsIn(nothingHappensTwice, withMore(happened('a', 2, 'OrderConfirmed')))).toEqual([]));
});
