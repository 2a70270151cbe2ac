import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BrokerProcess } from '../testing/broker-process.js';
import { KafkaSession } from '@eventually/local-kafka/testing';
import { RawClient } from '../testing/raw-client.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { until } from '../testing/until.js';
import { hostileBytes } from './frames.js';
import { FUZZED_TOPIC } from './valid-requests.js';

/** `FUZZ_SEED=<n>` repeats a run or starts a new one. */
const seed = Number(process.env.FUZZ_SEED ?? 20_261_121);
const numRuns = Number(process.env.FUZZ_RUNS ?? 30);
const CONNECTIONS = 40;
const IDLE_MS = 150;
/** A volley lasts until the silent ones among its connections are closed. */
const WITHIN_MS = 30_000 + numRuns * 5 * IDLE_MS;
const MOST_MEMORY_KB = 600_000;

let broker: BrokerProcess;
afterEach(() => broker.kill());
const directory = temporaryDirectory();
const start = (env: Record<string, string> = {}): BrokerProcess =>
  (broker = new BrokerProcess({ KAFKA_DATA_DIR: directory.path, ...env }));

/** Sends the bytes on a connection of their own; resolves when they were answered or the connection was closed. */
async function attack(address: string, bytes: Buffer): Promise<void> {
  const client = RawClient.to(address);
  client.sendBytes(bytes);
  await until(
    `an answer to, or the end of, ${bytes.toString('hex')}`,
    () => client.isClosed || client.responses.length > 0,
    3_000,
  );
  client.destroy();
}

function bytesOf(topic: string): string[] {
  const partition = path.join(directory.path, 'topics', topic, '0');
  return readdirSync(partition).map((name) => readFileSync(path.join(partition, name), 'hex'));
}

/** The most memory the process ever had, in KiB; undefined where the system does not tell. */
function peakMemory(): number | undefined {
  try {
    const status = readFileSync(`/proc/${broker.child.pid}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]);
  } catch {
    return undefined;
  }
}

async function withSession(address: string, use: (session: KafkaSession) => Promise<void>): Promise<void> {
  const session = new KafkaSession(address);
  try {
    await use(session);
  } finally {
    await session.close();
  }
}

it(
  `survives whatever is sent to it (seed ${seed})`,
  async () => {
    await withSession(await start().listening(), async (session) => {
      const admin = await session.admin();
      const topics = ['untouched', FUZZED_TOPIC].map((topic) => ({ topic, numPartitions: 2 }));
      await admin.createTopics({ topics });
      const producer = await session.producer();
      const messages = Array.from({ length: 100 }, (_, i) => ({ key: `${i}`, value: 'v', partition: 0 }));
      await producer.sendBatch({ topicMessages: topics.map(({ topic }) => ({ topic, messages })) });
    });
    await broker.kill();
    const address = await start({ KAFKA_CONNECTION_IDLE_MS: String(IDLE_MS) }).listening();
    const before = bytesOf('untouched');

    await fc.assert(
      fc.asyncProperty(
        fc.array(hostileBytes, { minLength: CONNECTIONS, maxLength: CONNECTIONS }),
        async (volley) => {
          await Promise.all(volley.map((bytes) => attack(address, bytes)));
          expect(broker.hasExited).toBe(false);
        },
      ),
      { seed, numRuns, endOnFailure: true },
    );

    expect(peakMemory() ?? 0).toBeLessThan(MOST_MEMORY_KB);
    expect(bytesOf('untouched')).toEqual(before);
    const attacked = bytesOf(FUZZED_TOPIC);
    await broker.kill();
    const again = await start().listening();
    expect(bytesOf(FUZZED_TOPIC)[0]!.startsWith(attacked[0]!)).toBe(true); // nothing was cut: at most markers were added
    await withSession(again, async (session) => {
      const topicOffsets = await (await session.admin()).fetchTopicOffsets(FUZZED_TOPIC);
      const { high } = topicOffsets.find(({ partition }) => partition === 0)!;
      const producer = await session.producer();
      const [sent] = await producer.send({
        topic: FUZZED_TOPIC,
        messages: [{ value: 'after', partition: 0 }],
      });
      expect(sent!.baseOffset).toBe(high);
    });
  },
  WITHIN_MS,
);
