import type { Failed } from '../trial/run-trials.js';
import type { Outcome } from '../trial/run-trial.js';
import { hasFailed, summarise } from './summary.js';
import { table } from './table.js';

const MOST_VIOLATIONS_SHOWN = 6;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
export const faultsOf = ({ trial }: Outcome): string => trial.faults.map(({ name }) => name).join(' + ');

/** One line while it goes on. */
export function progress(outcome: Outcome | Failed, done: number, all: number): string {
  const verdict = hasFailed(outcome)
    ? `${outcome.violations.length} VIOLATIONS`
    : `sound after ${seconds(outcome.recoveryMs)}${outcome.struck ? '' : ', but it did not strike'}`;
  return `${String(done).padStart(String(all).length)}/${all}  ${faultsOf(outcome)}, seed ${outcome.trial.seed}: ${verdict}  (${outcome.what})`;
}

/** A table per fault, and what is known of each failure. @param only what --only said, to be said again in a replay */
export function report(outcomes: readonly (Outcome | Failed)[], only?: string): string {
  const rows = summarise(outcomes).map((line) => [
    line.fault,
    String(line.trials),
    String(line.missed),
    String(line.violations),
    seconds(line.recoveryP50Ms),
    seconds(line.recoveryMaxMs),
  ]);
  const head = ['fault', 'trials', 'missed', 'violations', 'recovery p50', 'max'];
  return [table(head, rows), ...outcomes.filter(hasFailed).map((failed) => failure(failed, only))].join(
    '\n\n',
  );
}

function failure(failed: Failed, only?: string): string {
  const { trial, violations, evidence, what } = failed;
  const shown = violations.slice(0, MOST_VIOLATIONS_SHOWN).map((violation) => `  ${violation}`);
  const more = violations.length - shown.length;
  return [
    `seed ${trial.seed}, ${faultsOf(failed)}: ${what}`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more`] : []),
    `  again: npm run chaos -- --trials 1 --seed ${trial.seed}${only ? ` --only ${only}` : ''}`,
    `  data, logs and diary: ${evidence}`,
  ].join('\n');
}
