import {
  changed,
  committed,
  happened,
  happenings,
  historyOf,
  sound,
  violationsIn,
} from '../testing/sound.js';
import { noGhosts, nothingLost, recordsAreAsCommitted } from './journal.js';

const { rows } = sound.journal;
const none = new Map<string, string>();
const ghost = happened('c', 1, 'OrderPlaced');
const haunted = historyOf([...happenings, ghost]);

describe('what is on the topics', () => {
  it('was committed', () =>
    expect(violationsIn(noGhosts, { history: haunted })).toEqual([
      { id: ghost.id, what: 'OrderPlaced of c is on order.events, and in no outbox of order-service' },
    ]));

  it('was committed by the service that it names', () => {
    const foreign = { ...committed(ghost), service: 'payment-service' };
    expect(
      violationsIn(noGhosts, { history: haunted, journal: { rows: [...rows, foreign], since: none } }),
    ).toHaveLength(1);
  });

  it('may be older than the journal', () => {
    const since = new Map([['order-service', 'c-P']]);
    expect(violationsIn(noGhosts, { history: haunted, journal: { rows, since } })).toEqual([]);
  });

  it('may be bytes that are no message', () =>
    expect(
      violationsIn(noGhosts, { history: historyOf([...happenings, { ...ghost, isReadable: false }]) }),
    ).toEqual([]));
});

describe('what was committed', () => {
  const published = (...lost: string[]) => ({
    history: historyOf(happenings.filter(({ id }) => !lost.includes(id))),
  });

  it('is published', () =>
    expect(violationsIn(nothingLost, published('b-OrderRejected'))).toEqual([
      { id: 'b-OrderRejected', what: 'order-service committed it for b, and it is not on order.events' },
    ]));

  it('as a command may be gone with its retention, and only then', () => {
    const gone = published('a-ReserveStock');
    expect(violationsIn(nothingLost, { ...gone, keptSince: new Map([['stock.commands', 1]]) })).toEqual([]);
    expect(violationsIn(nothingLost, { ...gone, keptSince: new Map([['stock.commands', 0]]) })).toHaveLength(
      1,
    );
  });

  it('about an entity may be gone when a newer event has come, and with its tombstone', () => {
    const of = (id: string, isTombstone = false) => ({
      ...committed(happened('cup', 1, 'ProductListed', { id, topic: 'product.events' })),
      isTombstone,
    });
    const lost = (...all: ReturnType<typeof of>[]) =>
      violationsIn(nothingLost, { history: historyOf([]), journal: { rows: all, since: none } }).map(
        ({ id }) => id,
      );
    expect(lost(of('first'), of('second'))).toEqual(['second']);
    expect(lost(of('first'), of('last', true))).toEqual([]);
  });
});

describe('a record', () => {
  it.each([
    ['other bytes', { digest: 2 }, 'the record on order.events has other bytes than order-service committed'],
    ['another key', { key: 'c' }, 'order-service committed it for c, and the record is for a'],
  ])('is found with %s than were committed', (_, flaw, what) =>
    expect(
      violationsIn(recordsAreAsCommitted, { journal: { rows: changed(rows, 0, flaw), since: none } }),
    ).toEqual([{ id: rows[0]!.id, what }]),
  );
});
