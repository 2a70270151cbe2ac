import type { Failed } from '../trial/run-trials.js';
import type { Outcome } from '../trial/run-trial.js';

/** A line per fault; a trial with two faults counts for both. */
export interface FaultSummary {
  readonly fault: string;
  readonly trials: number;
  readonly missed: number;
  readonly violations: number;
  readonly recoveryP50Ms: number;
  readonly recoveryMaxMs: number;
}

export function summarise(outcomes: readonly Outcome[]): FaultSummary[] {
  const names = [...new Set(outcomes.flatMap(({ trial }) => trial.faults.map(({ name }) => name)))];
  return names.map((fault) => {
    const own = outcomes.filter(({ trial }) => trial.faults.some(({ name }) => name === fault));
    const recoveries = own.map(({ recoveryMs }) => recoveryMs).toSorted((a, b) => a - b);
    return {
      fault,
      trials: own.length,
      missed: own.filter(({ struck }) => !struck).length,
      violations: own.filter(({ violations }) => violations.length > 0).length,
      recoveryP50Ms: recoveries[Math.floor((recoveries.length - 1) / 2)]!,
      recoveryMaxMs: recoveries.at(-1)!,
    };
  });
}

export const hasFailed = (outcome: Outcome | Failed): outcome is Failed => 'evidence' in outcome;
