import { StartPatience, type Work } from './start-patience.js';

const patience = { stuckWithinMs: 60_000, readyWithinMs: 300_000 };

/** Looks every second at what a process has done by then. @returns when it is given up, and why */
function lookAt(workAfter: (seconds: number) => Work) {
  const start = new StartPatience(patience, 0);
  for (let seconds = 1; seconds < 1_000; seconds++) {
    const why = start.endsBecause(workAfter(seconds), seconds * 1_000);
    if (why) return { seconds, why };
  }
  return undefined;
}

describe('a start that is not ready yet', () => {
  it('is given up after a minute in which it did nothing', () => {
    expect(lookAt(() => ({ lines: 3, cpuMs: 400 }))).toEqual({
      seconds: 62,
      why: 'it was not ready and did nothing for 60 s',
    });
  });

  it('is given up as well when all it does is to look again every now and then', () => {
    expect(lookAt((seconds) => ({ lines: 0, cpuMs: seconds * 5 }))?.seconds).toBe(61);
  });

  it.each<[string, (seconds: number) => Work]>([
    ['computes slowly on a busy machine', (seconds) => ({ lines: 0, cpuMs: seconds * 25 })],
    ['writes a line every half minute', (seconds) => ({ lines: Math.floor(seconds / 30), cpuMs: 0 })],
    ['works unseen, where the system does not tell', () => ({ lines: 0, cpuMs: undefined })],
  ])('is waited for while it %s, for five minutes at most', (_, workAfter) => {
    expect(lookAt(workAfter)).toEqual({ seconds: 301, why: 'it was not ready within 300 s' });
  });
});
