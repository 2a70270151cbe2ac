import { setTimeout as delay } from 'node:timers/promises';
import { People } from '../load/people.js';
import { type LoadShape, planLoad, usualLoad } from '../load/plan-load.js';
import type { Blow } from '../faults/fault.js';
import type { History } from '../history/history.js';
import { Random } from '../random.js';
import type { TestSystem } from '../rig/rig.js';
import { withViewAwayAtTimes } from '../rig/view-away.js';
import { check, glance } from '../verdict/check.js';
import { untilAtRest } from '../verdict/until-at-rest.js';
import type { Trial } from './plan-trials.js';

export interface Timeouts {
  /** From the healing of the last fault until everybody has an answer. */
  readonly answeredMs: number;
  /** From then until nothing contradicts any more. */
  readonly restMs: number;
}

export const patient: Timeouts = { answeredMs: 30_000, restMs: 45_000 };

export interface Outcome {
  readonly trial: Trial;
  /** What was done to the system. */
  readonly what: string;
  /** Whether the fault found its occasion. */
  readonly struck: boolean;
  readonly violations: readonly string[];
  /** What clients asked and were told. */
  readonly history: History;
  /** From the moment when nothing was broken, nor asked for, any more, until nothing contradicted. */
  readonly recoveryMs: number;
}

const OPEN_WITHIN_MS = 60_000;
const CALM_MS = 800;
const TIME_TO_STRIKE_MS = 3_000;
/** A load may not come to its end before the fault does. */
const LONGEST_STRIKE_MS = 20_000;

/** Load, fault, healing, rest, verdict. */
export async function runTrial(
  rig: TestSystem,
  trial: Trial,
  { shape = usualLoad, patience = patient }: { shape?: LoadShape; patience?: Timeouts } = {},
): Promise<Outcome> {
  const { people, blows, chance } = cast(rig, trial, shape);
  const what = blows.map((blow) => blow.what).join('; ');
  rig.note(`trial ${trial.seed}: ${what}`);
  await people.open(OPEN_WITHIN_MS);
  for (const blow of blows) await blow.prepare?.();
  const toView = rig.network.doorOf('view-service');
  const struck = await withViewAwayAtTimes(toView, chance, () => strikeAll(blows, people.begin()));
  rig.note('healed');
  const inMotion = await glance(rig.system);
  await people.answered(patience.answeredMs);
  rig.note('everybody has an answer');
  const rest = await untilAtRest(() => verdict(rig, blows, patience.restMs), patience.restMs);
  const [only, ...others] = blows;
  const found = others.length === 0 ? ((await only?.findings?.()) ?? []) : [];
  const violations = [...(await people.leave()), ...inMotion, ...rest.violations, ...found];
  rig.note(violations.length === 0 ? 'at rest' : violations.join('\n  '));
  return { trial, what, struck, violations, history: people.history, recoveryMs: rest.tookMs };
}

/** Who takes part, each with a chance of its own. */
function cast(rig: TestSystem, { seed, faults }: Trial, shape: LoadShape) {
  const random = new Random(seed);
  const [loadChance, readerChance, ...chances] = [random.fork(), random.fork(), random.fork(), random.fork()];
  const chance = random.fork();
  const load = planLoad(loadChance, `trial-${seed}`, shape);
  return {
    people: new People(rig.system.gatewayUrl, load, readerChance),
    chance,
    blows: faults.map((fault, index) => fault.plan(chances[index]!, rig)),
  };
}

/** All at once, a moment after the load began. */
async function strikeAll(blows: readonly Blow[], load: Promise<void>): Promise<boolean> {
  const underLoad = new AbortController();
  const ended = load.then(() => delay(TIME_TO_STRIKE_MS));
  void Promise.race([ended, delay(LONGEST_STRIKE_MS)]).then(() => underLoad.abort());
  await delay(CALM_MS);
  const struck = await Promise.all(blows.map((blow) => blow.strike(underLoad.signal)));
  return struck.every((one) => one !== false);
}

const verdict = (rig: TestSystem, blows: readonly Blow[], withinMs: number): Promise<string[]> =>
  check(
    rig.system,
    blows.flatMap(({ poisoned = [] }) => poisoned),
    withinMs,
  );
