import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { steadily } from '../load.js';
import { type BenchEnvironment, prepareGround } from './environment.js';
import { untilTakenIn } from './ops.js';
import { StoryTeller } from './order-story.js';
import { type Noticed, Readers } from './readers.js';

const help = `npm run bench:rebuild -- [options]

Fills a view with orders, and rebuilds it with npm run rebuild while orders keep coming and readers read without a pause:
queries that fail and documents that go back are counted. Then it goes back to the version before, under the same load.

  --orders <n>      orders in the view before the rebuild (20000); each has seven events
  --rate <n>        further orders per second meanwhile (20)
  --readers <n>     readers (4)
  --instances <n>   instances of view-service (2)
  --durable         PostgreSQL waits for the disk at each commit`;

const BEFORE_S = 10;
const FOR_EVER_S = 3_600;

const text = (value: string) => ({ type: 'string', default: value }) as const;
const { values } = parseArgs({
  options: {
    orders: text('20000'),
    rate: text('20'),
    readers: text('4'),
    instances: text('2'),
    durable: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

function count(option: 'orders' | 'rate' | 'readers' | 'instances', most: number): number {
  const number = Number(values[option]);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Error(`--${option} ${values[option]}: give a whole number from 1 to ${most}.`);
}

async function bench(): Promise<void> {
  const [orders, rate, readers] = [count('orders', 5_000_000), count('rate', 500), count('readers', 200)];
  const ground = await prepareGround({ instances: count('instances', 10), durable: values.durable });
  const teller = new StoryTeller(ground.brokers);
  try {
    await teller.open();
    const began = performance.now();
    const ids = await teller.tellMany(orders);
    console.log(`${orders} orders are on the topics after ${seconds(performance.now() - began)} s.`);
    await untilTakenIn(ground);
    const tookMs = performance.now() - began;
    console.log(
      `They are in the view after ${seconds(tookMs)} s: ${perSecond(orders * 7, tookMs)} records/s.`,
    );
    await underLoad(ground, teller, new Readers(ground, ids, readers), rate);
  } finally {
    await teller.close();
    await ground.remove();
  }
}

async function underLoad(
  ground: BenchEnvironment,
  teller: StoryTeller,
  readers: Readers,
  rate: number,
): Promise<void> {
  const stopping = new AbortController();
  readers.start();
  const writing = steadily(rate, FOR_EVER_S, () => teller.tellOne((id) => readers.tell(id)), stopping.signal);
  try {
    await delay(BEFORE_S * 1_000);
    say('before', readers.take());
    for (const [what, ...args] of [['rebuild'], ['rollback', '--rollback']] as const) {
      const began = performance.now();
      await rebuild(ground, ...args);
      console.log(`The ${what} took ${seconds(performance.now() - began)} s.`);
      say(`during the ${what}`, readers.take());
    }
    await delay(1_000);
    say('afterwards', readers.take());
  } finally {
    stopping.abort();
    await writing;
    await readers.stop();
  }
  for (const example of readers.examples) console.log(`  ${example}`);
}

/** `npm run rebuild -- order-details`, as an operator types it. @throws Error when it does not succeed */
async function rebuild({ urls, opsToken }: BenchEnvironment, ...args: readonly string[]): Promise<void> {
  const program = ['--import', './dev/loader.mjs', 'tools/rebuild/src/main.ts', 'order-details'];
  const child = spawn(process.execPath, [...program, ...args, '--url', urls[0]!], {
    env: { ...process.env, OPS_TOKEN: opsToken },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number];
  if (code !== 0) throw new Error(`npm run rebuild ended with ${code}.`);
}

const say = (when: string, { reads, failed, backward, latency }: Noticed): void =>
  console.log(
    `Readers ${when}: ${reads} reads, ${failed} failed, ${backward} backward; p50 ${latency.p50.toFixed(1)} ms, p99 ${latency.p99.toFixed(1)} ms, longest ${latency.max.toFixed(1)} ms.`,
  );
const seconds = (ms: number): string => (ms / 1_000).toFixed(1);
const perSecond = (records: number, ms: number): number => Math.round((records * 1_000) / ms);

if (values.help) console.log(help);
else
  bench().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
