import { Chance } from './scheduler/chance.js';
import { type Outcome, runSchedule, type Schedule } from './run-schedule.js';

export interface Failure extends Outcome {
  readonly schedule: Schedule;
}

export interface Summary {
  readonly schedules: number;
  readonly steps: number;
  readonly faults: number;
  readonly failures: readonly Failure[];
}

const MOST_FAILURES = 3;

/** Runs so many schedules, the first of which has this very seed. Stops after a few failures. */
export async function simulate(
  { schedules, seed, faults: mostFaults }: { schedules: number; seed: number; faults?: number },
  onProgress: (count: number) => void = () => undefined,
): Promise<Summary> {
  const seeds = new Chance(seed);
  const failures: Failure[] = [];
  let [count, steps, faults] = [0, 0, 0];
  for (; count < schedules && failures.length < MOST_FAILURES; count++) {
    onProgress(count);
    const schedule = { seed: count === 0 ? seed : seeds.seed(), faults: mostFaults };
    const outcome = await runSchedule(schedule);
    steps += outcome.steps;
    faults += outcome.faults;
    if (outcome.violations.length > 0) failures.push({ ...outcome, schedule });
  }
  return { schedules: count, steps, faults, failures };
}

/** The same failure with as few faults as it needs. */
export async function shrink(failure: Failure): Promise<Failure> {
  for (let faults = 0; faults < failure.faults; faults++) {
    const schedule = { ...failure.schedule, faults };
    const outcome = await runSchedule(schedule);
    if (outcome.violations.length > 0) return { ...outcome, schedule };
  }
  return failure;
}
