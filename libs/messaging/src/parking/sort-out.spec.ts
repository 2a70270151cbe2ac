import { incoming } from '../testing/incoming.js';
import { parkingKey, sortOut } from './sort-out.js';

describe('sorting out a batch', () => {
  it('lets everything flow while nothing is parked', () => {
    const batch = [incoming('a'), incoming('b')];
    expect(sortOut(batch, new Set())).toEqual({ flowing: batch, toPark: [] });
  });

  it('lets the messages of a parked key wait, and no others', () => {
    const batch = [incoming('a'), incoming('b'), incoming('a')];
    const { flowing, toPark } = sortOut(batch, new Set(['a']));
    expect(flowing).toEqual([batch[1]]);
    expect(toPark).toEqual([{ incoming: batch[0] }, { incoming: batch[2] }]);
  });

  it('parks what cannot be read, at once for good, and lets what follows of its key wait', () => {
    const batch = [incoming('a'), incoming('a', { readable: false }), incoming('a'), incoming('b')];
    const { flowing, toPark } = sortOut(batch, new Set());
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

  it('names a key in characters that the database can hold', () => {
    expect(parkingKey(incoming('a\0b'))).toBe('a\uFFFDb');
  });
});
