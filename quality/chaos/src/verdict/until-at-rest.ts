import { setTimeout as delay } from 'node:timers/promises';

const LOOK_EVERY_MS = 300;
/** Whatever somebody is about to put right is right by then. */
const WRONG_FOR_MS = 12_000;

export interface Rest {
  /** What still contradicts after all that time; nothing when the system is at rest. */
  readonly violations: readonly string[];
  readonly tookMs: number;
}

/** Looks until nothing contradicts any more, or the same things do for long. A look that fails is a contradiction too. */
export async function untilAtRest(look: () => Promise<string[]>, withinMs: number): Promise<Rest> {
  const startedAt = performance.now();
  for (let [seen, since] = ['', startedAt]; ; await delay(LOOK_EVERY_MS)) {
    const violations = await look().catch((error: Error) => [`cannot be checked: ${error.message}`]);
    const now = performance.now();
    if (violations.join() !== seen) [seen, since] = [violations.join(), now];
    const isFinal = now - since > WRONG_FOR_MS || now - startedAt > withinMs;
    if (violations.length === 0 || isFinal) return { violations, tookMs: now - startedAt };
  }
}
