import { parseArgs } from 'node:util';

export interface Options {
  readonly schedules: number;
  readonly seed: number;
  /** How many of its faults a schedule has; all of them when unset. */
  readonly faults?: number;
  readonly trace: boolean;
  readonly planted?: string;
  readonly help: boolean;
}

export const help = `npm run simulate -- [options]

Runs relay, inbox, sagas and parking in a simulated world, where processes, the database and the broker fail at any step,
and checks the promises at the end of each schedule. Stops after three failures.

  --schedules <n>    how many (10000)
  --seed <n>         of the first one, from which the others follow (another one each time)
  --faults <n>       only the first n faults of each schedule
  --trace            tells the story of the schedule with this seed
  --planted <bug>    with a bug of quality/chaos/planted-bugs: must fail
  --help             prints this

Exit status: 0 no promise was broken, 1 one was.`;

/** @throws Error that says which option is wrong */
export function optionsFrom(args: readonly string[], randomSeed = Date.now() % MOST): Options {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { schedules: text, seed: text, faults: text, planted: text, trace: flag, help: flag },
  });
  const { schedules, seed, faults, planted, trace, help } = values;
  return {
    schedules: schedules === undefined ? 10_000 : number('--schedules', schedules, 1),
    seed: seed === undefined ? randomSeed : number('--seed', seed, 0),
    ...(faults !== undefined && { faults: number('--faults', faults, 0) }),
    ...(planted && { planted }),
    trace,
    help,
  };
}

const MOST = 2 ** 31 - 1;

function number(option: string, given: string, least: number): number {
  const value = Number(given);
  if (given.trim() && Number.isInteger(value) && value >= least && value <= MOST) return value;
  throw new Error(`${option} ${given}: give a whole number from ${least} to ${MOST}.`);
}
