import { setTimeout as delay } from 'node:timers/promises';
import { cpuMsOf } from './cpu-time.js';
import type { Timeouts } from './timeouts.js';
import type { Run } from './program.js';
import { StartPatience } from './start-patience.js';

const LOOK_EVERY_MS = 1_000;
const SAY_AFTER_MS = 10_000;
const SAY_EVERY_MS = 20_000;

interface Start {
  readonly run: Run;
  /** How many lines it has written. */
  lines(): number;
  /** Every now and then while it takes long. */
  takesLong(forMs: number): void;
  /** It is ended now. */
  givenUp(why: string): void;
}

/** Looks at a start until the signal fires: says that it takes long, and ends it when it is not worth waiting for. */
export async function watchStart(
  { run, lines, takesLong, givenUp }: Start,
  patience: Pick<Timeouts, 'stuckWithinMs' | 'readyWithinMs'>,
  over: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  const start = new StartPatience(patience, startedAt);
  let sayAt = startedAt + SAY_AFTER_MS;
  while (await tick(patience.stuckWithinMs, over)) {
    const now = performance.now();
    const cpuMs = run.pid === undefined ? undefined : cpuMsOf(run.pid);
    const why = start.endsBecause({ lines: lines(), cpuMs }, now);
    if (why) {
      givenUp(why);
      return run.destroy();
    }
    if (now < sayAt) continue;
    takesLong(now - startedAt);
    sayAt = now + SAY_EVERY_MS;
  }
}

/** @returns false when the signal has fired */
const tick = (bound: number, signal: AbortSignal): Promise<boolean> =>
  delay(Math.min(LOOK_EVERY_MS, bound), true, { signal }).catch(() => false);
