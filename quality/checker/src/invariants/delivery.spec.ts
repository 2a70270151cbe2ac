import { happened, happenings, historyOf, violationsIn } from '../testing/sound.js';
import { lateCopiesChangeNothing, oneEffectPerCause, versionsWithoutGap } from './delivery.js';

const withMore = (...more: ReturnType<typeof happened>[]) => ({
  history: historyOf([...happenings, ...more]),
});
const product = (sequence: number) =>
  happened('cup', sequence, 'ProductListed', { id: `cup-${sequence}`, topic: 'product.events' });

describe('a message', () => {
  it('has its effect once', () => {
    const cause = 'a-ReserveStock';
    const again = happened('a', 2, 'StockReserved', { id: 'again', topic: 'stock.events', cause });
    expect(violationsIn(oneEffectPerCause, withMore(again))).toEqual([
      { id: 'stock.events a', what: 'StockReserved again is a second effect of message a-ReserveStock' },
    ]);
  });

  it('that comes again is the same message', () => {
    const other = happened('a', 5, 'OrderPlaced');
    expect(violationsIn(lateCopiesChangeNothing, withMore(other))).toEqual([
      { id: 'a-OrderPlaced', what: 'it came again as OrderPlaced 5 of a on order.events' },
    ]);
    expect(violationsIn(lateCopiesChangeNothing, withMore({ ...happenings[0]!, digest: 2 }))).toHaveLength(1);
    expect(violationsIn(lateCopiesChangeNothing, withMore(happenings[0]!))).toEqual([]);
  });
});

describe('the versions of a key', () => {
  const placed = happened('c', 1, 'OrderPlaced');
  const confirmed = happened('c', 2, 'OrderConfirmed');
  const cancelled = happened('c', 3, 'OrderCancelled');

  it.each([
    ['in the wrong order', [placed, cancelled, confirmed], '1, 3, 2'],
    ['with a gap', [placed, cancelled], '1, 3'],
    ['without the first', [confirmed, cancelled], '2, 3'],
  ])('are found %s', (_, more, versions) =>
    expect(violationsIn(versionsWithoutGap, withMore(...more))).toEqual([
      { id: 'order.events c', what: `they carry ${versions}` },
    ]),
  );

  it('may come again after later ones', () =>
    expect(violationsIn(versionsWithoutGap, withMore(placed, confirmed, placed))).toEqual([]));

  it('may have gaps where compaction made them, and still go up', () => {
    expect(violationsIn(versionsWithoutGap, withMore(product(2), product(5)))).toEqual([]);
    expect(violationsIn(versionsWithoutGap, withMore(product(5), product(2)))).toHaveLength(1);
  });
});
