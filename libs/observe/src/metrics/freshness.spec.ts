import { Freshness, someOf } from './freshness.js';

const NOW = Date.parse('2026-01-01T12:00:00Z');

describe('the freshness of a read model', () => {
  it('is unknown before anything became visible', () =>
    expect(new Freshness().percentiles(NOW)).toBeUndefined());

  it('says how long half of the messages took, and nearly all', () => {
    const freshness = new Freshness();
    for (let ms = 1; ms <= 100; ms++) freshness.add(ms, NOW);
    expect(freshness.percentiles(NOW)).toEqual({ p50: 50, p95: 95 });
  });

  it('forgets what is older than a minute', () => {
    const freshness = new Freshness();
    freshness.add(9_000, NOW - 61_000);
    freshness.add(10, NOW - 59_000);
    expect(freshness.percentiles(NOW)).toEqual({ p50: 10, p95: 10 });
  });

  it('keeps the newest, however many there were', () => {
    const freshness = new Freshness();
    for (let n = 0; n < 10_000; n++) freshness.add(n < 5_000 ? 9_000 : 10, NOW);
    expect(freshness.percentiles(NOW)).toEqual({ p50: 10, p95: 10 });
  });
});

it('a few of a batch are spread over it', () => {
  expect(someOf([])).toEqual([]);
  expect(someOf([1, 2, 3])).toEqual([1, 2, 3]);
  const some = someOf(Array.from({ length: 500 }, (_, index) => index));
  expect(some.length).toBeLessThanOrEqual(16);
  expect(some.at(-1)).toBeGreaterThan(450);
});
