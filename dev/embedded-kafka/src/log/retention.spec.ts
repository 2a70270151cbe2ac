import { countExpired } from './retention.js';

const segment = (maxTimestamp: number, size = 100) => ({ size, maxTimestamp });
const forEver = { ms: -1, bytes: -1 };

describe('retention', () => {
  const log = [segment(1_000), segment(2_000), segment(3_000), segment(4_000)];

  it('lets go of segments whose newest record is too old', () =>
    expect(countExpired(log, { ...forEver, ms: 1_000 }, 3_500)).toBe(2));

  it('stops at the first segment that is young enough, also before older ones', () =>
    expect(countExpired([segment(9_000), segment(1), segment(1)], { ...forEver, ms: 1_000 }, 9_500)).toBe(0));

  it('lets go of what the log can do without and still has enough bytes', () => {
    expect(countExpired(log, { ...forEver, bytes: 200 }, 0)).toBe(2);
    expect(countExpired(log, { ...forEver, bytes: 201 }, 0)).toBe(1);
  });

  it('applies both limits together', () =>
    expect(countExpired(log, { ms: 1_000, bytes: 250 }, 2_500)).toBe(1));

  it('never lets go of the active segment', () => {
    expect(countExpired(log, { ms: 0, bytes: 0 }, 1_000_000)).toBe(3);
    expect(countExpired([segment(0)], { ms: 0, bytes: 0 }, 1_000_000)).toBe(0);
  });

  it('lets everything stay for ever when both limits are -1', () =>
    expect(countExpired(log, forEver, Number.MAX_SAFE_INTEGER)).toBe(0));
});
