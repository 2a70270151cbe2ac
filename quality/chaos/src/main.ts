import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inParallel } from '@eventually/runner';
import { Budget } from './budget.js';
import { chosen } from './chosen.js';
import { faultMatrix } from './faults/fault-matrix.js';
import { help } from './help.js';
import { type Options, optionsFrom } from './options.js';
import { hunt } from './planted/hunt.js';
import { plantedBugs } from './planted/planted-bugs.js';
import { huntLine } from './report/hunt-line.js';
import { progress, report } from './report/report.js';
import { planTrials } from './trial/plan-trials.js';
import { runTrials } from './trial/run-trials.js';

const built = fileURLToPath(new URL('../../../apps/gateway/dist/main.js', import.meta.url));

/** @returns the exit status: 1 when something was violated, or a planted bug was not caught */
async function main(): Promise<0 | 1> {
  const options = optionsFrom(process.argv.slice(2));
  if (options.help) return print(help(faultMatrix, plantedBugs));
  return options.planted ? huntAll(options, stopOnSignal()) : breakThings(options, stopOnSignal());
}

async function breakThings(
  { trials: count, minutes, only, ...options }: Options,
  signal: AbortSignal,
): Promise<0 | 1> {
  const matrix = chosen('--only', only, faultMatrix);
  const trials = planTrials(options.seed, count, matrix);
  const budget = new Budget(trials.slice(0, matrix.length), minutes);
  print(`${count} trials from seed ${options.seed}, ${options.parallel} at a time`);
  let done = 0;
  const outcomes = await runTrials(trials, {
    signal,
    parallel: options.parallel,
    fromSources: options.fromSources || !existsSync(built),
    leavesOut: (trial) => budget.leavesOut(trial),
    tell: (outcome) => print(progress(outcome, ++done, count)),
  });
  print(`\n${report(outcomes, only.join(','))}`);
  print(`\n${outcomes.length} of ${count} trials in ${budget.spentMinutes.toFixed(1)} minutes`);
  const isSound = outcomes.every(({ violations }) => violations.length === 0);
  return isSound &&
    budget.explains(
      outcomes.map(({ trial }) => trial),
      count,
    )
    ? 0
    : 1;
}

async function huntAll({ planted, seed, parallel }: Options, signal: AbortSignal): Promise<0 | 1> {
  const names = planted === 'all' ? [] : planted!.split(',');
  const bugs = chosen('--planted', names, plantedBugs);
  print(`${bugs.length} planted bugs, from seed ${seed}, ${parallel} at a time`);
  const hunts = await inParallel(bugs, parallel, async (bug) => {
    const found = await hunt(bug, seed, signal);
    print(huntLine(found));
    return found;
  });
  return hunts.every(({ caughtBy }) => caughtBy) ? 0 : 1;
}

/** The trials that run are brought to their end, and everything they started with them. */
function stopOnSignal(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  return ending.signal;
}

function print(text: string): 0 {
  console.log(text);
  return 0;
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    console.error(error.message);
    process.exit(2);
  },
);
