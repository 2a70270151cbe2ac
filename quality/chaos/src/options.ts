import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

export interface Options {
  readonly trials: number;
  /** After so long no trial begins any more, once each fault has had one; no bound when unset. */
  readonly minutes?: number;
  readonly seed: number;
  /** Names of faults, separated by commas; none means the whole matrix. */
  readonly only: readonly string[];
  /** A planted bug, or `all`. */
  readonly planted?: string;
  readonly parallel: number;
  readonly fromSources: boolean;
  readonly help: boolean;
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;

/** @throws Error that says which option is wrong */
export function optionsFrom(args: readonly string[], randomSeed = Date.now() % 1_000_000): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      trials: text,
      minutes: text,
      seed: text,
      only: text,
      planted: text,
      parallel: text,
      'from-sources': flag,
      help: flag,
    },
  });
  return {
    trials: number('--trials', values.trials, { otherwise: 20, least: 1, most: 100_000 }),
    seed: number('--seed', values.seed, { otherwise: randomSeed, least: 0, most: 2 ** 31 - 1 }),
    ...(values.minutes && {
      minutes: number('--minutes', values.minutes, { otherwise: 0, least: 1, most: 10_000 }),
    }),
    only: values.only?.split(',') ?? [],
    ...(values.planted && { planted: values.planted }),
    parallel: number('--parallel', values.parallel, {
      otherwise: availableParallelism(),
      least: 1,
      most: 64,
    }),
    fromSources: values['from-sources'],
    help: values.help,
  };
}

function number(
  option: string,
  given: string | undefined,
  { otherwise, least, most }: { otherwise: number; least: number; most: number },
): number {
  const value = given === undefined ? otherwise : Number(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${option} ${given}: give a whole number from ${least} to ${most}.`);
}
