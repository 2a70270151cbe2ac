import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { type BenchEnvironment, prepareGround } from './environment.js';
import { fullLoad, type Measured, steadyLoad, withHeldSnapshot } from './measure.js';
import { count } from '../options.js';
import { line } from './line.js';
import { sizesOf } from './sizes.js';
import { throughTheOutbox, type Way } from './variants.js';

const help = `npm run bench:held -- [options]

What a transaction that stays open costs the relay: events flow at a steady rate, first without it, then with it for a
long time. After each, writers go as fast as they can. Prints rates, times from commit to consumer, and what the tables take.

  --minutes <n>      how long the transaction stays open (10)
  --rate <n>         events per second (500)
  --source <name>    what the relay reads: table or wal (table)
  --help             prints this`;

const WARM_UP_SECONDS = 3;
const FULL_SECONDS = 20;
const IN_FLIGHT = 32;

interface Options {
  readonly minutes: number;
  readonly rate: number;
  readonly source: 'table' | 'wal';
}

async function bench({ minutes, rate, source }: Options): Promise<void> {
  const ground = await prepareGround(false);
  try {
    await ground.db.query(`CREATE TABLE counter (id uuid PRIMARY KEY)`);
    const way = throughTheOutbox(ground, source);
    await withAndWithout(ground, way, minutes, rate).finally(() => way.stop());
  } finally {
    await ground.remove();
  }
}

async function withAndWithout(
  ground: BenchEnvironment,
  way: Way,
  minutes: number,
  rate: number,
): Promise<void> {
  await fullLoad(ground, way, IN_FLIGHT, WARM_UP_SECONDS);
  const without = await steadyAndFull(ground, way, rate, 1);
  const held = await withHeldSnapshot(ground, () => steadyAndFull(ground, way, rate, minutes));
  console.log(`steady, with ÷ without: ${ratio(held.steady, without.steady)}`);
  console.log(`at full load, with ÷ without: ${ratio(held.full, without.full)}`);
}

/** @returns the last minute of the steady load, and then the full load */
async function steadyAndFull(ground: BenchEnvironment, way: Way, rate: number, minutes: number) {
  let steady: Measured | undefined;
  for (let minute = 1; minute <= minutes; minute++) {
    steady = await steadyLoad(ground, way, rate, 60);
    console.log(line(`minute ${minute}, ${rate} events/s`, steady));
    console.log(`  ${await sizesOf(ground.db)}`);
  }
  const full = await fullLoad(ground, way, IN_FLIGHT, FULL_SECONDS);
  console.log(line(`${IN_FLIGHT} writers`, full));
  return { steady: steady!, full };
}

const ratio = (a: Measured, b: Measured): string => (a.perSecond / b.perSecond).toFixed(2);

async function main(): Promise<void> {
  Logger.overrideLogger(['error']);
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      rate: { type: 'string', default: '500' },
      source: { type: 'string', default: 'table' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);
  const { source } = values;
  if (source !== 'table' && source !== 'wal') throw new Error(`--source ${source}: give table or wal.`);
  await bench({
    minutes: count('--minutes', values.minutes, 60),
    rate: count('--rate', values.rate, 2_000),
    source,
  });
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
