import { get, type IncomingMessage } from 'node:http';
import { parseArgs } from 'node:util';
import { DevelopmentToken, type RunningSystem, withSystem } from '@eventually/runner';
import { allAtOnce } from './load.js';
import { measure } from './measure.js';
import { count } from './options.js';
import { OrderEvents } from './order-events.js';
import { ITSELF, usages, usedBetween } from './processes.js';
import { Shop } from './shop.js';

const help = `npm run bench:watching -- [options]

What watching costs: orders all at once, in turns with nobody and with some clients at the control room's feed.
Prints orders per second and CPU time per order of each run, and the mean of the rounds' ratios with its standard error:
on a busy machine it takes many rounds to tell a few percent.

  --rounds <n>       pairs of runs (5)
  --orders <n>       orders of each run (1500)
  --in-flight <n>    requests that wait for their answer at the same time (64)
  --watchers <n>     clients that watch (3)
  --from-sources     runs the TypeScript sources instead of what npm run build made
  --help             prints this`;

const WARM_UP_ORDERS = 500;
const LOOK_AT_EACH = 1_000_000; // nobody asks the view
const env = {
  LOG_LEVEL: 'warn',
  OPERATOR_RATE_LIMIT: '1000000',
  LATE_BY: '60000', // nobody is turned away: the runs shall differ in nothing else
  CONTROL_ROOM: 'true',
};

interface Options {
  readonly rounds: number;
  readonly orders: number;
  readonly inFlight: number;
  readonly watchers: number;
}

interface Run {
  readonly ordersPerSecond: number;
  /** Of the system's processes; where others use the machine too, this tells more than the throughput. */
  readonly cpuMsPerOrder: number;
  /** The same of each process by its name. */
  readonly ofEach: Readonly<Record<string, number>>;
}

async function bench(system: RunningSystem, { rounds, orders, inFlight, watchers }: Options): Promise<void> {
  const shop = new Shop(system.gatewayUrl, inFlight);
  const events = new OrderEvents(system.kafka.connection);
  const run = async (howMany: number): Promise<Run> => {
    const before = await usages(system);
    const load = (place: (index: number) => Promise<void>) => allAtOnce(howMany, inFlight, place);
    const { ordersPerSecond, confirmed } = await measure(shop, events, load, LOOK_AT_EACH);
    if (confirmed < howMany)
      throw new Error(`${howMany - confirmed} of ${howMany} orders were not confirmed: this says nothing.`);
    const used = usedBetween(before, await usages(system)).filter(({ name }) => name !== ITSELF);
    const ofEach = Object.fromEntries(
      used.map(({ name, cpuSeconds }) => [name, (cpuSeconds * 1_000) / howMany]),
    );
    return { ordersPerSecond, cpuMsPerOrder: sum(Object.values(ofEach)), ofEach };
  };
  try {
    await Promise.all([shop.open(), events.start()]);
    await run(WARM_UP_ORDERS);
    const [alone, watched]: [Run[], Run[]] = [[], []];
    for (let round = 1; round <= rounds; round++) {
      const byItself = async () => void alone.push(await run(orders));
      const withThem = async () =>
        void watched.push(await whileWatching(system, watchers, () => run(orders)));
      // whatever gets slower in time meets both alike
      for (const work of round % 2 ? [byItself, withThem] : [withThem, byItself]) await work();
      console.log(`round ${round}: alone ${inWords(alone.at(-1)!)}; watched ${inWords(watched.at(-1)!)}`);
    }
    console.log(`median with ${watchers} watching`);
    for (const name of Object.keys(alone[0]!.ofEach)) {
      const ms = (runs: readonly Run[]): string => median(runs.map(({ ofEach }) => ofEach[name]!)).toFixed(2);
      console.log(`  ${name.padEnd(18)} ${ms(alone)} → ${ms(watched)} ms CPU`);
    }
    const ratio = (of: (run: Run) => number): string =>
      meanRatio(alone.map((run, round) => of(watched[round]!) / of(run)));
    console.log(
      `watched ÷ alone: throughput ${ratio((run) => run.ordersPerSecond)}, CPU ${ratio((run) => run.cpuMsPerOrder)}`,
    );
  } finally {
    await events.stop();
    await shop.close();
  }
}

/** Clients that read everything and make nothing of it, as browsers on other machines would. */
async function whileWatching<T>(
  { gatewayUrl }: RunningSystem,
  watchers: number,
  work: () => Promise<T>,
): Promise<T> {
  const headers = await new DevelopmentToken(gatewayUrl).header();
  const streams = await Promise.all(
    Array.from({ length: watchers }, () => watch(new URL('/control/feed', gatewayUrl), headers)),
  );
  let bytes = 0;
  for (const stream of streams) stream.on('data', (chunk: Buffer) => (bytes += chunk.length));
  const result = await work();
  if (bytes === 0) throw new Error('The watchers saw nothing.');
  console.log(`  the watchers read ${(bytes / 1e6).toFixed(1)} MB`);
  for (const stream of streams) stream.destroy();
  return result;
}

const watch = (url: URL, headers: Record<string, string>): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, (response) => {
      if (response.statusCode === 200) resolve(response.on('error', () => undefined));
      else reject(new Error(`${url.pathname} answered ${response.statusCode}`));
    }).on('error', reject);
  });

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
/** The geometric mean, and its standard error. */
function meanRatio(ratios: readonly number[]): string {
  const logs = ratios.map(Math.log);
  const mean = sum(logs) / logs.length;
  const variance = sum(logs.map((log) => (log - mean) ** 2)) / (logs.length - 1);
  const error = Math.exp(mean) * Math.sqrt(variance / logs.length);
  return logs.length > 1 ? `${Math.exp(mean).toFixed(3)} ± ${error.toFixed(3)}` : Math.exp(mean).toFixed(3);
}
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const inWords = ({ ordersPerSecond, cpuMsPerOrder }: Run): string =>
  `${ordersPerSecond.toFixed(0)} orders/s, ${cpuMsPerOrder.toFixed(2)} ms CPU each`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '5' },
      orders: { type: 'string', default: '1500' },
      'in-flight': { type: 'string', default: '64' },
      watchers: { type: 'string', default: '3' },
      'from-sources': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);
  const options = {
    rounds: count('--rounds', values.rounds, 50),
    orders: count('--orders', values.orders, 100_000),
    inFlight: count('--in-flight', values['in-flight'], 1_000),
    watchers: count('--watchers', values.watchers, 50),
  };
  await withSystem({ env, fromSources: values['from-sources'] }, (system) => bench(system, options));
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
