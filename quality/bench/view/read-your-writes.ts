import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { orderStream } from '@eventually/contracts';
import { consistencyToken } from '@eventually/projection';
import { distributionOf } from '../distribution.js';
import { steadily } from '../load.js';
import { optionsFrom } from '../options.js';
import { Shop } from '../shop.js';
import { provideSubject } from '../subject.js';
import { prepareGround } from './environment.js';
import { untilTakenIn } from './ops.js';
import { StoryTeller } from './order-story.js';
import { WaitingReaders } from './waiting-readers.js';

const help = `npm run bench:read-your-writes -- [options]

How long it takes from the POST of an order until its reader has it from the view: with a consistency token, and by asking
again and again. Then how fast the view takes orders in: while nobody waits, and while many do.

  --rate <n>       orders per second (20)
  --seconds <n>    length of each round (10)
  --rounds <n>     rounds of each way, one after the other (3)
  --orders <n>     orders that the view takes in at once (5000)
  --waiting <n>    readers that wait meanwhile (500)`;

const number = (value: string) => ({ type: 'string', default: value }) as const;
const { values } = parseArgs({
  options: {
    rate: number('20'),
    seconds: number('10'),
    rounds: number('3'),
    orders: number('5000'),
    waiting: number('500'),
    help: { type: 'boolean', default: false },
  },
});

function count(option: 'rate' | 'seconds' | 'rounds' | 'orders' | 'waiting'): number {
  const given = Number(values[option]);
  if (Number.isInteger(given) && given >= 1 && given <= 100_000) return given;
  throw new Error(`--${option} ${values[option]}: give a whole number from 1 to 100000.`);
}

type Way = 'with a token' | 'polling every 10 ms' | 'polling every 100 ms';
const WAYS: readonly Way[] = ['with a token', 'polling every 10 ms', 'polling every 100 ms'];

/** From the POST to the view's answer, in each way. */
async function untilRead(): Promise<void> {
  const [rate, seconds, rounds] = [count('rate'), count('seconds'), count('rounds')];
  const subject = await provideSubject(optionsFrom([]));
  const shop = new Shop(subject.gatewayUrl, 256);
  const took = new Map(WAYS.map((way) => [way, [] as number[]]));
  const requests = new Map(WAYS.map((way) => [way, 0]));
  try {
    await shop.open();
    for (let round = 0; round <= rounds; round++)
      for (const way of WAYS)
        await steadily(rate, seconds, async () => {
          const began = performance.now();
          const asked = await readOwnOrder(shop, way);
          if (round === 0) return; // warming up
          took.get(way)!.push(performance.now() - began);
          requests.set(way, requests.get(way)! + asked);
        });
  } finally {
    await shop.close();
    await subject.stop();
  }
  for (const way of WAYS) {
    const { count, p50, p99 } = distributionOf(took.get(way)!);
    const perOrder = (requests.get(way)! / count).toFixed(1);
    console.log(`${way}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${perOrder} reads per order`);
  }
}

/** @returns how often it asked */
async function readOwnOrder(shop: Shop, way: Way): Promise<number> {
  const { orderId, token } = await shop.placeWithToken();
  const everyMs = way === 'polling every 10 ms' ? 10 : 100;
  for (let asked = 1; ; asked++) {
    if (await shop.isInView(orderId, way === 'with a token' ? token : undefined)) return asked;
    if (way !== 'with a token') await delay(everyMs);
  }
}

/** What it costs the projection that readers wait. */
async function whileManyWait(): Promise<void> {
  const [orders, rounds, waiting] = [count('orders'), count('rounds'), count('waiting')];
  const ground = await prepareGround({ instances: 1, durable: false });
  const teller = new StoryTeller(ground.brokers);
  try {
    await teller.open();
    const takeIn = async (): Promise<number> => {
      const began = performance.now();
      await teller.tellMany(orders);
      await untilTakenIn(ground);
      return (orders * 7 * 1_000) / (performance.now() - began);
    };
    await takeIn(); // warming up
    const ratios: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      const alone = await takeIn();
      const at = { url: ground.urls[0]!, authorization: ground.authorization };
      const readers = new WaitingReaders(at, waiting, (orderId) =>
        consistencyToken(orderStream, orderId, 99),
      );
      const withReaders = await takeIn();
      await readers.stop();
      ratios.push(withReaders / alone);
      console.log(
        `${alone.toFixed(0)} records/s while nobody waits, ${withReaders.toFixed(0)} while ${waiting} readers do (${readers.answers} answers)`,
      );
    }
    console.log(`The ratio is ${distributionOf(ratios).p50.toFixed(2)} in the middle of ${rounds} rounds.`);
  } finally {
    await teller.close();
    await ground.remove();
  }
}

async function bench(): Promise<void> {
  await untilRead();
  await whileManyWait();
}

if (values.help) console.log(help);
else
  bench().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
