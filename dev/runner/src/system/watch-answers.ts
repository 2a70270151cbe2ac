import { setTimeout as delay } from 'node:timers/promises';
import type { Timeouts } from './timeouts.js';
import type { Run } from './program.js';

interface Listener {
  /** The first answer is missing. */
  hangs(forMs: number): void;
  answersAgain(): void;
  /** It is ended now. */
  givenUp(why: string): void;
}

/** Asks a process that is up whether it still does anything, until the signal fires; ends it when it does not. */
export async function watchAnswers(
  run: Run,
  { askEveryMs, answerWithinMs, missedAnswers }: Timeouts,
  over: AbortSignal,
  listener: Listener,
): Promise<void> {
  let missed = 0;
  while (await delay(missed ? 0 : askEveryMs, true, { signal: over }).catch(() => false)) {
    const askedAt = performance.now();
    const answered = await run.answers(answerWithinMs);
    if (over.aborted) return;
    if (answered && missed > 0) listener.answersAgain();
    missed = answered ? 0 : missed + 1;
    if (missed === 1) listener.hangs(answerWithinMs);
    if (missed >= missedAnswers) {
      listener.givenUp(`it did not answer ${missed} times, for ${answerWithinMs / 1000} s each`);
      return run.destroy();
    }
    if (!answered) await delay(Math.max(0, answerWithinMs - (performance.now() - askedAt)));
  }
}
