import { isAtRest, violationsOf } from './invariants/invariants.js';
import type { Violation } from './invariants/violation.js';
import { Chance } from './scheduler/chance.js';
import { Mischief } from './scheduler/mischief.js';
import { Scheduler } from './scheduler/scheduler.js';
import { Story } from './scheduler/story.js';
import { World } from './world/world.js';

/** How long everything may go wrong, and how long everything may take to mend. */
const TROUBLE = { steps: 600, ms: 20_000 };
const RECOVERY = { steps: 4_000, ms: 60_000 };
const MOST_FAULTS = 12;
const LOOK_EVERY = 24;

export interface Schedule {
  readonly seed: number;
  /** Only the first so many faults happen. */
  readonly faults?: number;
  readonly isTold?: boolean;
}

export interface Outcome {
  readonly violations: readonly Violation[];
  readonly steps: number;
  readonly faults: number;
  readonly story: readonly string[];
}

/** One seed is one schedule: what the customers want, what goes wrong when, and who is how fast. */
export async function runSchedule({ seed, faults = Infinity, isTold = false }: Schedule): Promise<Outcome> {
  const chance = new Chance(seed);
  const story = new Story(isTold);
  const most = Math.min(faults, chance.between(0, MOST_FAULTS));
  const mischief = new Mischief(chance, most, chance.pick([10, 25, 60]));
  const scheduler = new Scheduler(chance, story, mischief);
  const world = new World(scheduler, mischief);
  world.start();
  const rests = (): boolean => scheduler.count % LOOK_EVERY === 0 && isAtRest(world);
  await scheduler.runUntil(rests, TROUBLE);
  mischief.end();
  world.heal();
  story.tell(scheduler.now, 'nature', () => 'from now on nothing goes wrong');
  await scheduler.runUntil(rests, RECOVERY);
  return {
    violations: violationsOf(world),
    steps: scheduler.count,
    faults: mischief.count,
    story: story.lines,
  };
}
