import { changed, sound, violationsIn } from '../testing/sound.js';
import { endedSagasAwaitNothing, everySagaHasAnOrder } from './sagas.js';

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

  it('awaits nothing once it has ended', () =>
    expect(violationsIn(endedSagasAwaitNothing, { sagas: changed(sagas, 0, { hasDeadline: true }) })).toEqual(
      [{ id: 'a', what: 'it is completed, and has a deadline' }],
    ));
});
