import { backoffMs } from './backoff.js';

describe('backing off', () => {
  const backoff = { firstMs: 100, mostMs: 1_000 };

  it('doubles from failure to failure, up to its bound', () => {
    const waits = [1, 2, 3, 4, 5, 100].map((failures) => backoffMs(backoff, failures, () => 1));
    expect(waits).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('spreads over the upper half, so that many do not return at once', () => {
    expect(backoffMs(backoff, 2, () => 0)).toBe(100);
  });
});
