import { CATCH_UP_MS, DeadlineHold, HOLD_AT_MOST_MS } from './deadline-hold.js';

const LOOK_EVERY_MS = 250;

/** Looks again and again. @returns after how many milliseconds deadlines may be judged; Infinity: not in this time */
function judgesAfter(forMs: number, hears: (ms: number) => boolean, hold = new DeadlineHold(0), from = 0) {
  for (let ms = 0; ms <= forMs; ms += LOOK_EVERY_MS) if (hold.mayJudge(from + ms, hears(ms))) return ms;
  return Infinity;
}
const always = () => true;
const never = () => false;

describe('deadlines are held back', () => {
  it('until an instance that has begun to hear answers has caught up', () =>
    expect(judgesAfter(60_000, always)).toBe(CATCH_UP_MS));

  it('no longer than the limit by a consumer that never joins', () =>
    expect(judgesAfter(60_000, never)).toBe(HOLD_AT_MOST_MS));

  it('no longer than the limit by a consumer that joins and crashes, again and again', () =>
    expect(judgesAfter(60_000, (ms) => ms % 1_000 < 500)).toBe(HOLD_AT_MOST_MS));

  it('after a short outage until the answers that waited are read', () => {
    const hold = new DeadlineHold(0);
    judgesAfter(5_000, always, hold);
    judgesAfter(3_000, never, hold, 5_000);
    expect(judgesAfter(60_000, always, hold, 8_000)).toBe(CATCH_UP_MS);
  });

  it('after the process itself was stopped, however long, until it has caught up', () => {
    const hold = new DeadlineHold(0);
    judgesAfter(5_000, always, hold);
    expect(judgesAfter(60_000, always, hold, 5_000 + 10 * HOLD_AT_MOST_MS)).toBe(CATCH_UP_MS);
  });

  it('once only: what has outlasted the limit is judged at every look', () => {
    const hold = new DeadlineHold(0);
    judgesAfter(60_000, never, hold);
    for (let look = 1; look <= 20; look++)
      expect(hold.mayJudge(HOLD_AT_MOST_MS + look * LOOK_EVERY_MS, false)).toBe(true);
  });
});
