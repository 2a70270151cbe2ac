import { allOrNothing, fairShare } from './fair-share.js';

describe('a relay’s share of the outbox', () => {
  it('is the same for all, rounded up', () => {
    expect([0, 1, 2, 3, 16, 40].map((liveRelays) => fairShare(liveRelays, []))).toEqual([16, 16, 8, 6, 1, 1]);
  });

  it('is all or nothing where only one can read', () => {
    expect(allOrNothing(2, [])).toBe(16);
    expect(allOrNothing(2, [{ shard: 1 }, { shard: 0 }])).toBe(16);
    expect(allOrNothing(2, [{ shard: 1 }])).toBe(0);
  });
});
