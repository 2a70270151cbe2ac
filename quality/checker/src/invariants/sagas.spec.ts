import { changed, happened, happenings, historyOf, sound, violationsIn } from '../testing/sound.js';
import { endedSagasAwaitNothing, everySagaHasAnOrder, sagasEndWhereTheySay } from './sagas.js';

const { orders, sagas } = sound;

describe('a saga', () => {
  it('has an order', () =>
    expect(violationsIn(everySagaHasAnOrder, { orders: orders.slice(1) })).toEqual([
      { id: 'a', what: 'there is no such order' },
    ]));

  it('is one that we have', () =>
    expect(violationsIn(everySagaHasAnOrder, { sagas: changed(sagas, 0, { saga: 'forge-order' }) })).toEqual([
      { id: 'a', what: 'there is no saga forge-order' },
    ]));

  it.each([
    [0, { step: 1 }, 'it ended at step 1, its order came to 3'],
    [1, { step: 0 }, 'it ended at step 0, its order came to 1'],
    [1, { reason: 'a whim' }, 'it ended for the reason a whim, its order for declined'],
    [0, { reason: 'a whim' }, 'it ended for the reason a whim, its order for null'],
  ])('has come as far as its order, for the same reason (%d: %j)', (index, flaw, what) =>
    expect(violationsIn(sagasEndWhereTheySay, { sagas: changed(sagas, index, flaw) })).toEqual([
      { id: orders[index]!.orderId, what },
    ]),
  );

  it('may have failed before it heard that its order was cancelled', () =>
    expect(
      violationsIn(sagasEndWhereTheySay, {
        orders: changed(orders, 1, { status: 'CANCELLED', reason: null }),
      }),
    ).toEqual([]));

  it('may have been at its last step when its order was cancelled', () => {
    const cancelled = {
      orders: changed(orders, 1, { status: 'CANCELLED' }),
      history: historyOf([
        ...happenings,
        happened('b', 1, 'PaymentAuthorized', { topic: 'payment.events', source: 'payment-service' }),
      ]),
    };
    const sagasAt = (step: number) => changed(sagas, 1, { step, reason: 'cancelled' });
    expect(violationsIn(sagasEndWhereTheySay, { ...cancelled, sagas: sagasAt(2) })).toEqual([]);
    expect(violationsIn(sagasEndWhereTheySay, { ...cancelled, sagas: sagasAt(0) })).toHaveLength(1);
  });

  it('awaits nothing once it has ended', () =>
    expect(violationsIn(endedSagasAwaitNothing, { sagas: changed(sagas, 0, { hasDeadline: true }) })).toEqual(
      [{ id: 'a', what: 'it is completed, and has a deadline' }],
    ));
});
