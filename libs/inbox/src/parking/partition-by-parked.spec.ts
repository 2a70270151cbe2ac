import { incoming } from '@eventually/testing/fixtures';
import { parkingKey, partitionByParked, withEarly } from './partition-by-parked.js';

describe('sorting out a batch', () => {
  it('lets everything flow while nothing is parked', () => {
    const batch = [incoming('a'), incoming('b')];
    expect(partitionByParked(batch, new Set())).toEqual({ flowing: batch, toPark: [] });
  });

  it('lets the messages of a parked key wait, and no others', () => {
    const batch = [incoming('a'), incoming('b'), incoming('a')];
    const { flowing, toPark } = partitionByParked(batch, new Set(['a']));
    expect(flowing).toEqual([batch[1]]);
    expect(toPark).toEqual([{ incoming: batch[0] }, { incoming: batch[2] }]);
  });

  it('parks what cannot be read, at once for good, and lets what follows of its key wait', () => {
    const batch = [incoming('a'), incoming('a', { readable: false }), incoming('a'), incoming('b')];
    const { flowing, toPark } = partitionByParked(batch, new Set());
    expect(flowing).toEqual([batch[0], batch[3]]);
    expect(toPark).toEqual([
      { incoming: batch[1], failure: { cause: 'not JSON', attempts: 1 } },
      { incoming: batch[2] },
    ]);
  });

  it('parks a record without a key by itself', () => {
    const record = incoming(null);
    expect(parkingKey(record)).toBe(`person.commands/3/${record.offset}`);
  });

  it('parks a foreign record by itself, and lets the messages flow whose key it has', () => {
    const [before, foreign, after] = [
      incoming('a'),
      { ...incoming('a', { readable: false }), isForeign: true },
      incoming('a'),
    ];
    const { flowing, toPark } = partitionByParked([before, foreign, after], new Set());
    expect(flowing).toEqual([before, after]);
    expect(toPark).toEqual([{ incoming: foreign, failure: { cause: 'not JSON', attempts: 1 } }]);
    expect(parkingKey(foreign)).toBe(`person.commands/3/${foreign.offset}`);
  });

  it('names a key in characters that the database can hold', () => {
    expect(parkingKey(incoming('a\0b'))).toBe('a\uFFFDb');
  });
});

describe('who came too early', () => {
  const [a, b] = ['a', 'b'].map((key) => [incoming(key), incoming(key), incoming(key)]);

  it('parks its key, and what follows waits behind it', () => {
    const early = new Map([
      [a![1]!, 'waits for 3'],
      [a![2]!, 'waits for 3'],
    ]);
    const failure = { cause: 'waits for 3', attempts: 0, retryMs: 5_000, isEarly: true };
    expect(withEarly([a![0]!, a![1]!, b![0]!, a![2]!], [], early)).toEqual([
      { incoming: a![1], failure },
      { incoming: a![2] },
    ]);
  });

  it('comes before what could not be read behind it, and the key is parked once', () => {
    const unreadable = incoming('a', { readable: false });
    const toPark = [{ incoming: unreadable, failure: { cause: 'not JSON', attempts: 1 } }];
    const [first, second] = withEarly([a![0]!, unreadable], toPark, new Map([[a![0]!, 'waits for 3']]));
    expect([first!.incoming, second]).toEqual([a![0], { incoming: unreadable }]);
  });

  it('is nobody, mostly', () => {
    const toPark = [{ incoming: b![0]! }];
    expect(withEarly(b!, toPark, new Map())).toEqual(toPark);
  });
});

describe('the key to park under', () => {
  it('fits an index, however long the record is', () => {
    const [one, other] = [incoming('k'.repeat(5_000)), incoming(`${'k'.repeat(5_000)}!`)].map(parkingKey);
    expect([one!.length < 500, other!.length < 500, one === other]).toEqual([true, true, false]);
  });
});
