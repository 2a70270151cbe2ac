import { type Producer } from 'kafkajs';
import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { BrokerProcess } from './testing/broker-process.js';
import { KafkaSession } from '@eventually/local-kafka/testing';
import { temporaryDirectory } from './testing/temporary-directory.js';
import { until } from './testing/until.js';

const KILLS = 5;
const PARTITIONS = 4;
const BATCH = 20;

let broker: BrokerProcess;
let session: KafkaSession;
afterEach(async () => {
  await session.close(); // first: a consumer that has lost its broker would try again for ever
  await broker.kill();
});
const directory = temporaryDirectory();

async function start(): Promise<void> {
  broker = new BrokerProcess({ KAFKA_DATA_DIR: directory.path });
  session = new KafkaSession(await broker.listening());
}

/** What was acknowledged: where each value stands. */
type Acknowledged = Map<string, { partition: number; offset: number }>;

/** Sends batches until the broker is gone. */
async function load(
  producer: Producer,
  topic: string,
  label: string,
  acknowledged: Acknowledged,
): Promise<void> {
  for (let n = 0; !broker.hasExited; n++) {
    const values = Array.from({ length: BATCH }, (_, i) => `${label}-${n}-${i}`);
    const partition = n % PARTITIONS;
    const messages = values.map((value) => ({ key: value.slice(-1), value, partition }));
    const [stored] = await producer.send({ topic, messages });
    const base = Number(stored!.baseOffset);
    values.forEach((value, i) => acknowledged.set(value, { partition, offset: base + i }));
  }
}

async function killUnderLoad(topic: string, label: string, acknowledged: Acknowledged): Promise<void> {
  const producers = await Promise.all([1, 2].map(() => session.producer({ retry: { retries: 0 } })));
  const before = acknowledged.size;
  const loads = producers.map((producer, i) =>
    load(producer, topic, `${label}-${i}`, acknowledged).catch(() => undefined),
  );
  await until('some acknowledged records', () => acknowledged.size >= before + 10 * BATCH);
  await delay(randomInt(150)); // the random point
  await broker.kill();
  await Promise.all(loads);
  await session.close();
}

async function contents(topic: string, acknowledged: Acknowledged): Promise<Map<string, string>> {
  const received = await session.collect(await session.consumer(), topic);
  const seen = new Map<string, string>();
  const note = (): boolean => {
    for (const { partition, offset, value } of received.splice(0)) seen.set(`${partition}/${offset}`, value!);
    return [...acknowledged].every(
      ([value, { partition, offset }]) => seen.get(`${partition}/${offset}`) === value,
    );
  };
  await until('every acknowledged record, at its offset', note);
  return seen;
}

it(`keeps every acknowledged record at its offset when it is killed ${KILLS} times under load`, async () => {
  await start();
  const topic = await session.topic(PARTITIONS);
  const acknowledged: Acknowledged = new Map();
  for (let kill = 0; kill < KILLS; kill++) {
    await killUnderLoad(topic, `run ${kill}`, acknowledged);
    await start();
  }
  const seen = await contents(topic, acknowledged);
  for (const { partition, high } of await (await session.admin()).fetchTopicOffsets(topic)) {
    const offsets = [...seen.keys()].filter((at) => at.startsWith(`${partition}/`));
    expect(offsets).toHaveLength(Number(high)); // dense: as many as there are offsets
  }
});
