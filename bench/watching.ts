import { get, type IncomingMessage } from 'node:http';
import { parseArgs } from 'node:util';
import { DevelopmentToken, type RunningSystem, withSystem } from '@eventually/runner';
import { allAtOnce } from './load.js';
import { measure } from './measure.js';
import { count } from './options.js';
import { OrderEvents } from './order-events.js';
import { Shop } from './shop.js';

const help = `npm run bench:watching -- [options]

What watching costs: orders all at once, in turns with nobody and with some clients at the control room's feed.
Prints orders per second of each run, the medians, and their ratio.

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

async function bench(system: RunningSystem, { rounds, orders, inFlight, watchers }: Options): Promise<void> {
  const shop = new Shop(system.gatewayUrl, inFlight);
  const events = new OrderEvents(system.kafka.connection);
  const run = async (howMany: number): Promise<number> =>
    (await measure(shop, events, (place) => allAtOnce(howMany, inFlight, place), LOOK_AT_EACH))
      .ordersPerSecond;
  try {
    await Promise.all([shop.open(), events.start()]);
    await run(WARM_UP_ORDERS);
    const [alone, watched]: [number[], number[]] = [[], []];
    for (let round = 1; round <= rounds; round++) {
      const withoutAnd = async () => void alone.push(await run(orders));
      const withWatchers = async () =>
        void watched.push(await whileWatching(system, watchers, () => run(orders)));
      // whatever gets slower in time meets both alike
      for (const work of round % 2 ? [withoutAnd, withWatchers] : [withWatchers, withoutAnd]) await work();
      console.log(`round ${round}: ${perSecond(alone.at(-1)!)} alone, ${perSecond(watched.at(-1)!)} watched`);
    }
    const [without, withThem] = [median(alone), median(watched)];
    console.log(`median: ${perSecond(without)} alone, ${perSecond(withThem)} with ${watchers} watching`);
    console.log(`watched ÷ alone: ${(withThem / without).toFixed(3)}`);
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
const perSecond = (value: number): string => `${value.toFixed(0)} orders/s`;

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
