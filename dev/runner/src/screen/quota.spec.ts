import { Quota } from './quota.js';

describe('a quota of two per second', () => {
  let now = 0;
  let quota: Quota;
  beforeEach(() => {
    now = 1_000;
    quota = new Quota(2, 1_000, () => now);
  });

  it('lets two through and says which is the last', () => {
    expect([1, 2, 3].map(() => quota.take('a'))).toEqual(['yes', 'last', 'no']);
  });

  it('counts each name by itself', () => {
    quota.take('a');
    quota.take('a');
    expect(quota.take('b')).toBe('yes');
  });

  it('opens again when its time is over', () => {
    [1, 2, 3].forEach(() => quota.take('a'));
    now += 1_000;
    expect(quota.take('a')).toBe('yes');
  });
});
