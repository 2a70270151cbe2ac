import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { runSchedule } from './run-schedule.js';
import { type Failure, shrink, simulate } from './simulate.js';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 0x7fff_ffff) },
    faults: { type: 'string' },
    trace: { type: 'boolean', default: false },
    planted: { type: 'string' },
  },
});
const [schedules, seed] = [Number(values.schedules), Number(values.seed)];

Logger.overrideLogger(false);
Error.stackTraceLimit = 0; // faults are errors by the thousand
if (values.planted && process.env.PLANTED_BUG !== values.planted) runWith(values.planted);
else if (values.trace) await tell();
else await run();

/** The bug is planted by the loader, into a process of its own. */
function runWith(PLANTED_BUG: string): void {
  const env = { ...process.env, PLANTED_BUG };
  const { status } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env,
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}

async function tell(): Promise<void> {
  const faults = values.faults === undefined ? undefined : Number(values.faults);
  const { story, violations } = await runSchedule({ seed, faults, isTold: true });
  console.log(story.join('\n'));
  for (const { invariant, what } of violations) console.log(`violates ${invariant}: ${what}`);
  process.exit(violations.length > 0 ? 1 : 0);
}

async function run(): Promise<void> {
  const before = process.cpuUsage();
  const { failures, ...summary } = await simulate(schedules, seed);
  const { user, system } = process.cpuUsage(before);
  const minutes = (user + system) / 60_000_000;
  console.log(
    `${summary.schedules} schedules, ${summary.steps} steps, ${summary.faults} faults, ` +
      `${Math.round(summary.schedules / minutes)} schedules a minute of processor time, seed ${seed}`,
  );
  for (const failure of failures) report(await shrink(failure));
  process.exit(failures.length > 0 ? 1 : 0);
}

function report({ schedule, violations }: Failure): void {
  const faults = schedule.faults === undefined ? '' : ` --faults ${schedule.faults}`;
  console.log(`\nnpm run simulate -- --schedules 1 --seed ${schedule.seed}${faults} --trace`);
  for (const { invariant, what } of violations) console.log(`  violates ${invariant}: ${what}`);
}
