import { spawnSync } from 'node:child_process';
import { logTo, unlogged } from '@eventually/runtime';
import { help, type Options, optionsFrom } from './options.js';
import { runSchedule } from './run-schedule.js';
import { type Failure, shrink, simulate } from './simulate.js';

const REPORT_EVERY = 2_000;

async function main(options: Options): Promise<number> {
  if (options.help) {
    console.log(help);
    return 0;
  }
  logTo(unlogged);
  Error.stackTraceLimit = 0; // faults are errors by the thousand
  if (options.planted && process.env['PLANTED_BUG'] !== options.planted) return runWith(options.planted);
  return options.trace ? tell(options) : run(options);
}

/** The bug is planted by the loader, into a process of its own. */
function runWith(PLANTED_BUG: string): number {
  const env = { ...process.env, PLANTED_BUG };
  const args = [...process.execArgv, ...process.argv.slice(1)];
  return spawnSync(process.execPath, args, { env, stdio: 'inherit' }).status ?? 1;
}

async function tell({ seed, faults }: Options): Promise<number> {
  const { story, violations } = await runSchedule({ seed, faults, isTold: true });
  console.log(story.join('\n'));
  for (const { invariant, what } of violations) console.log(`violates ${invariant}: ${what}`);
  return violations.length > 0 ? 1 : 0;
}

async function run({ schedules, seed, faults }: Options): Promise<number> {
  const before = process.cpuUsage();
  const { failures, ...summary } = await simulate({ schedules, seed, faults }, (count) => {
    if (count > 0 && count % REPORT_EVERY === 0) console.error(`${count} of ${schedules} schedules`);
  });
  const { user, system } = process.cpuUsage(before);
  const minutes = (user + system) / 60_000_000;
  console.log(
    `${summary.schedules} schedules, ${summary.steps} steps, ${summary.faults} faults, ${failures.length} failures, ` +
      `${Math.round(summary.schedules / minutes)} schedules a minute of processor time, seed ${seed}`,
  );
  for (const failure of failures) report(await shrink(failure));
  return failures.length > 0 ? 1 : 0;
}

function report({ schedule, violations }: Failure): void {
  const faults = schedule.faults === undefined ? '' : ` --faults ${schedule.faults}`;
  console.log(`\nnpm run simulate -- --schedules 1 --seed ${schedule.seed}${faults} --trace`);
  for (const { invariant, what } of violations) console.log(`  violates ${invariant}: ${what}`);
}

try {
  process.exit(await main(optionsFrom(process.argv.slice(2))));
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}
