import type { Verdict } from '@eventually/control-room';
import { Verdicts } from './verdicts.js';

let asked: boolean[];
let dismissed: number;
let tookMs: number;
let failure: Error | undefined;
let isCalm: boolean;
let verdicts: Verdicts;

beforeEach(() => {
  jest.useFakeTimers();
  [asked, dismissed, tookMs, failure, isCalm] = [[], 0, 100, undefined, true];
  const judge = {
    judge: async (atRest: boolean): Promise<Verdict> => {
      asked.push(atRest);
      if (failure) throw failure;
      return { at: String(asked.length), tookMs, findings: [] };
    },
    dismiss: () => void dismissed++,
  };
  verdicts = new Verdicts(judge, () => isCalm);
});
afterEach(() => {
  verdicts.stop();
  jest.useRealTimers();
});

/** Somebody who asks every second. */
async function watchFor(seconds: number): Promise<void> {
  for (let n = 0; n < seconds; n++) {
    verdicts.newest();
    await jest.advanceTimersByTimeAsync(1_000);
  }
}

describe('the verdict', () => {
  it('is not there before somebody asks', async () => {
    await jest.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual([]);
    expect(verdicts.newest().unavailable).toBe('the first look is under way');
    await jest.advanceTimersByTimeAsync(0);
    expect(verdicts.newest()).toEqual({ at: '1', tookMs: 100, findings: [] });
  });

  it('is renewed every ten seconds, as long as somebody asks', async () => {
    await watchFor(35);
    expect(asked).toHaveLength(4);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(asked).toHaveLength(7); // the last question counts for 30 s
    expect(dismissed).toBe(1);
    await watchFor(1);
    expect(asked).toHaveLength(8);
  });

  it('is renewed less often when a look takes long', async () => {
    tookMs = 5_000;
    await watchFor(120);
    expect(asked).toHaveLength(3);
  });

  it('says why there is none, and goes on', async () => {
    failure = new Error('no broker');
    await watchFor(1);
    expect(verdicts.newest()).toEqual({ findings: [], unavailable: 'no broker' });
    failure = undefined;
    await watchFor(10);
    expect(verdicts.newest()).toMatchObject({ at: '2' });
  });

  it('leaves open what holds at rest only, while something is broken', async () => {
    isCalm = false;
    await watchFor(1);
    isCalm = true;
    await watchFor(10);
    expect(asked).toEqual([false, true]);
  });
});
