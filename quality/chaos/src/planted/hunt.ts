import { type Outcome, type Timeouts, runTrial } from '../trial/run-trial.js';
import { TestSystem } from '../rig/rig.js';
import type { PlantedBug } from './planted-bugs.js';

export interface Hunt {
  readonly bug: PlantedBug;
  readonly trials: number;
  /** The sentence that gives the bug away. */
  readonly caughtBy?: string;
  /** What was found instead. */
  readonly otherwise: readonly string[];
}

const MOST_TRIALS = 6;
const impatient: Timeouts = { answeredMs: 15_000, restMs: 30_000 };

/** Runs the trials that should bring a planted bug to light, on a system that has it, until one does. */
export async function hunt(bug: PlantedBug, seed: number, signal: AbortSignal): Promise<Hunt> {
  const rig = await TestSystem.start({ fromSources: true, env: { PLANTED_BUG: bug.name }, signal });
  const otherwise: string[] = [];
  try {
    for (let trials = 1; trials <= MOST_TRIALS && !signal.aborted; trials++) {
      const fault = bug.faults[trials % bug.faults.length]!;
      const { violations } = await attempt(rig, bug, {
        seed: seed + trials,
        faults: [fault],
        relay: 'inside',
      });
      const caughtBy = violations.find((violation) => bug.shows.test(violation));
      if (caughtBy) return { bug, trials, caughtBy, otherwise };
      otherwise.push(...violations);
    }
    return { bug, trials: MOST_TRIALS, otherwise };
  } finally {
    await rig.stop();
  }
}

/** A system that breaks so badly that a trial cannot go on has not been caught: somebody has to look at it. */
const attempt = (
  rig: TestSystem,
  { shape }: PlantedBug,
  trial: Outcome['trial'],
): Promise<Pick<Outcome, 'violations'>> =>
  runTrial(rig, trial, { shape, patience: impatient }).catch((error: Error) => ({
    violations: [error.message],
  }));
