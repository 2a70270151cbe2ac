import { parseArgs } from 'node:util';
import { expectSound } from '@eventually/checker';
import { removeData, type RunningSystem, startSystem, temporaryDirectory } from '@eventually/runner';
import { steadily } from '../load.js';
import { count } from '../options.js';
import { OrderEvents } from '../order-events.js';
import { Shop } from '../shop.js';
import { Followed, type Recovery } from './followed.js';
import { takeOver } from './take-over.js';
import { type Victim, victims } from './victims.js';

const help = `npm run bench:recovery -- [options]

Orders flow at a steady rate; something is killed and comes back; then everything has to be right. Prints for each:
  silence      the longest time without any OrderConfirmed after the kill
  late orders  those that took more than twice the p99 of before, and when after the kill the last of them was confirmed
  take-over    a relay that stays away: when the others have all of its shards, in leases

  --rate <n>       orders per second (100)
  --only <names>   of the victims, separated by commas (all)
  --help           prints this`;

const BEFORE_SECONDS = 6;
const AFTER_SECONDS = 14;
const WARM_UP_SECONDS = 4;
const IN_FLIGHT = 512;
const LEASE_MS = 2_000;

async function bench(rate: number, chosen: readonly Victim[]): Promise<void> {
  console.log(
    `${rate} orders/s for ${BEFORE_SECONDS + AFTER_SECONDS} s, two instances of each service, two relays each`,
  );
  for (const victim of chosen) {
    const dataDir = temporaryDirectory();
    const system = await startSystem({
      dataDir,
      temporary: true,
      instances: 2,
      postgresSettings: { synchronous_commit: 'on' },
      timeouts: { restartDelay: () => victim.awayMs },
      env: { LOG_LEVEL: 'error', RELAY: 'beside', RELAY_LEASE: String(LEASE_MS) },
    });
    try {
      console.log(`${victim.name}: ${await killed(system, victim, rate)}`);
    } finally {
      await system.stop().finally(() => removeData(dataDir));
    }
  }
}

async function killed(system: RunningSystem, victim: Victim, rate: number): Promise<string> {
  const shop = new Shop(system.gatewayUrl, IN_FLIGHT);
  const events = new OrderEvents(system.kafka.connection);
  try {
    await Promise.all([shop.open(), events.start()]);
    await steadily(rate, WARM_UP_SECONDS, async () => void (await shop.insist()));
    const followed = new Followed(shop, events);
    const load = steadily(rate, BEFORE_SECONDS + AFTER_SECONDS, () => followed.place());
    await new Promise((resolve) => setTimeout(resolve, BEFORE_SECONDS * 1_000));
    const struckAt = Date.now();
    const [replaced] = await Promise.all([
      victim.isRelay ? takeOver(system, LEASE_MS) : undefined,
      victim.kill(system),
    ]);
    await load;
    const recovery = await followed.since(struckAt);
    await expectSound(system);
    return sentence(recovery) + (replaced === undefined ? '' : `, take-over ${replaced.toFixed(2)} leases`);
  } finally {
    await events.stop().catch(() => undefined);
    await shop.close();
  }
}

const sentence = ({ orders, confirmed, p99Before, silenceMs, late, lastLateMs }: Recovery): string =>
  `${confirmed} of ${orders} confirmed and sound, p99 before ${p99Before} ms; silence ${silenceMs} ms, ` +
  `${late} late orders, the last ${lastLateMs} ms after the kill`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rate: { type: 'string', default: '100' },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(help);
  const names = values.only?.split(',');
  const unknown = names?.find((name) => !victims.some((victim) => victim.name === name));
  if (unknown)
    throw new Error(`--only ${unknown}: choose from ${victims.map(({ name }) => name).join(', ')}.`);
  await bench(
    count('--rate', values.rate, 1_000),
    victims.filter(({ name }) => names?.includes(name) ?? true),
  );
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
