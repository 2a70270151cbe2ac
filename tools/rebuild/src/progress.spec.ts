import { hasCaughtUp, lineOf, type Sample } from './progress.js';

const sample = (at: number, done: number, behindLive = 0): Sample => ({
  at,
  done,
  total: 10_000,
  behindLive,
  partitions: 24,
});

describe('the progress of a rebuild', () => {
  it('is shown with its rate, and when it will be over', () =>
    expect(lineOf(2, sample(0, 0), sample(2_000, 4_000))).toBe(
      'version 2: 4,000 of 10,000 records (40 %) of 24 partitions, 2,000 records/s, 3 s left',
    ));

  it('does not guess when nothing moves', () =>
    expect(lineOf(2, sample(0, 10), sample(1_000, 10))).toContain('0 records/s, no end in sight'));

  it('is over when the rest is less than a second’s work', () => {
    expect(hasCaughtUp(sample(0, 0, 200), 0)).toBe(true);
    expect(hasCaughtUp(sample(0, 0, 201), 0)).toBe(false);
    expect(hasCaughtUp(sample(0, 0, 5_000), 5_000)).toBe(true);
  });
});
