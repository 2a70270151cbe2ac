import { randomUUID } from 'node:crypto';
import { encode } from '@eventually/contract-kit';
import { AuthorizePayment, paymentStream } from '@eventually/contracts';
import type { KafkaConnection } from '@eventually/platform';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { Client } from 'pg';
import { v7 as newMessageId } from 'uuid';
import { steadily } from './load.js';
import { measure } from './measure.js';
import { optionsFrom } from './options.js';
import { OrderEvents } from './order-events.js';
import { Shop } from './shop.js';
import { provideSubject, type Subject } from './subject.js';

const WARM_UP_SECONDS = 5;
const ROUNDS = 3;
const POISON_PER_SECOND = 20;

const help = `npm run bench:parked-key -- [options]

Places orders at a steady rate, without and with a key whose messages always fail, in turns.

  --rate <n>         orders per second (50)
  --seconds <n>      length of each measurement (10)
  --in-flight <n>    requests that wait for their answer at the same time (64)
  --durable          PostgreSQL waits for the disk at each commit; without it, it does not
  --from-sources     runs the TypeScript sources instead of what npm run build made
  --help             prints this`;

/** What one key whose messages always fail costs all others: the steady load of the benchmark, without and with it. */
async function bench(): Promise<void> {
  const { rate, seconds, inFlight, ...options } = optionsFrom(process.argv.slice(2));
  if (options.help) return console.log(help);
  const subject = await provideSubject({ rate, seconds, inFlight, ...options });
  const shop = new Shop(subject.gatewayUrl, inFlight);
  const events = new OrderEvents(subject.kafka);
  const load = async (length: number): Promise<number> =>
    (await measure(shop, events, (place) => steadily(rate, length, place), rate * length)).toConfirmed.p99;
  try {
    await Promise.all([shop.open(), events.start()]);
    await load(WARM_UP_SECONDS);
    const ratios: number[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const without = await load(seconds);
      const withPoison = await whilePoisoned(subject.kafka, seconds, () => load(seconds));
      ratios.push(withPoison / without);
      console.log(
        `p99 to OrderConfirmed: ${without} ms without, ${withPoison} ms with a key that always fails`,
      );
    }
    const median = ratios.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
    await sayWhatIsParked(subject);
    console.log(`The ratio is ${median.toFixed(2)} in the middle of ${ROUNDS} rounds.`);
  } finally {
    await events.stop();
    await shop.close();
    await subject.stop();
  }
}

/** So that nobody compares without with without. */
async function sayWhatIsParked({ own }: Subject): Promise<void> {
  if (!own) return;
  const client = new Client(own.databaseUrls['payment-service']);
  await client.connect();
  const { rows } = await client.query<{ keys: string; messages: string }>(
    `SELECT count(DISTINCT key) AS keys, count(*) AS messages FROM parked_message`,
  );
  await client.end();
  console.log(`${rows[0]!.messages} messages of ${rows[0]!.keys} keys are parked now.`);
}

/** Sends commands of one key that payment-service can read, and can never write down: PostgreSQL takes no zero byte. */
async function whilePoisoned<T>(
  connection: KafkaConnection,
  seconds: number,
  work: () => Promise<T>,
): Promise<T> {
  const kafka = new Kafka({ clientId: 'bench', ...connection, logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  const key = randomUUID();
  const send = async (): Promise<void> => {
    await producer.send({ topic: paymentStream.topics.commands, messages: [poison(key)] });
  };
  const [result] = await Promise.all([work(), steadily(POISON_PER_SECOND, seconds, send)]);
  await producer.disconnect();
  return result;
}

const poison = (orderId: string) =>
  encode(paymentStream, {
    ...AuthorizePayment({ orderId, amount: { amount: 1, currency: 'EUR' }, token: '\0' }),
    id: newMessageId(),
    key: orderId,
    sequence: 0,
    source: 'order-service',
    time: new Date().toISOString(),
    correlationId: 'bench',
  });

bench().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
