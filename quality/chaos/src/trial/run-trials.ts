import type { RigOptions } from '../rig/rig.js';
import { TestSystem } from '../rig/rig.js';
import { relayKinds } from '../rig/relay-kinds.js';
import { keepEvidence } from './evidence.js';
import type { Trial } from './plan-trials.js';
import { type Outcome, runTrial } from './run-trial.js';

/** A system serves several trials, one after the other, for as long as nothing is wrong with it. */
const TRIALS_PER_RIG = 16;

export type Failed = Outcome & { readonly evidence: string };

export interface RunOptions extends RigOptions {
  readonly parallel: number;
  /** Whether a trial that has not begun is left out now. */
  readonly leavesOut?: (trial: Trial) => boolean;
  readonly tell: (outcome: Outcome | Failed) => void;
}

/** Runs the trials on several systems at once; after a violation the system is kept for an autopsy, and another one goes on. */
export async function runTrials(
  trials: readonly Trial[],
  options: RunOptions,
): Promise<(Outcome | Failed)[]> {
  const waiting = [...trials];
  const outcomes: (Outcome | Failed)[] = [];
  const work = async (): Promise<void> => {
    while (!options.signal?.aborted) {
      leaveOut(waiting, options);
      if (waiting.length === 0) return;
      for (const outcome of await onOneRig(waiting, options)) outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.parallel, trials.length) }, work));
  return outcomes;
}

async function onOneRig(waiting: Trial[], options: RunOptions): Promise<(Outcome | Failed)[]> {
  const { relay } = waiting[0]!;
  const ofThisKind = takeAtMost(TRIALS_PER_RIG, waiting, (trial) => trial.relay === relay);
  const rig = await TestSystem.start({ ...options, env: { ...options.env, ...relayKinds[relay] } });
  const outcomes: (Outcome | Failed)[] = [];
  let sound = true;
  try {
    for (let trial = ofThisKind.shift(); trial; trial = ofThisKind.shift()) {
      const outcome = await runTrial(rig, trial).catch((error: Error) => brokenOff(trial, error));
      sound = outcome.violations.length === 0;
      const told = sound ? { ...outcome, history: [] } : { ...outcome, evidence: keepEvidence(rig, outcome) };
      options.tell(told);
      outcomes.push(told);
      if (!sound || options.signal?.aborted) break;
      leaveOut(ofThisKind, options);
    }
    return outcomes;
  } finally {
    waiting.unshift(...ofThisKind);
    await rig.stop({ keepData: !sound });
  }
}

const leaveOut = (trials: Trial[], { leavesOut = () => false }: RunOptions): void =>
  void takeAtMost(trials.length, trials, leavesOut);

/** Those that fit, out of the list. */
function takeAtMost(most: number, waiting: Trial[], fits: (trial: Trial) => boolean): Trial[] {
  const taken = waiting.filter(fits).slice(0, most);
  for (const trial of taken) waiting.splice(waiting.indexOf(trial), 1);
  return taken;
}

const brokenOff = (trial: Trial, error: Error): Outcome => ({
  trial,
  what: 'the trial broke off',
  struck: false,
  violations: [error.stack ?? error.message],
  history: [],
  recoveryMs: 0,
});
