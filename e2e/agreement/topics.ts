import { randomUUID } from 'node:crypto';
import type { KafkaConnection } from '@eventually/platform';
import { type IHeaders, Kafka, logLevel } from 'kafkajs';

const READ_WITHIN_MS = 20_000;

export interface TopicRecord {
  readonly topic: string;
  readonly key: string;
  readonly id: string;
  readonly type: string;
  readonly sequence: number;
  /** When it was written, UTC, ISO-8601. */
  readonly time: string;
}

/** Everything on all topics from their beginning to where they end now; in order per partition. */
export async function readTopics(connection: KafkaConnection): Promise<TopicRecord[]> {
  const kafka = new Kafka({ ...connection, clientId: 'agreement', logLevel: logLevel.NOTHING });
  const ends = await endsOf(kafka);
  const groupId = `agreement-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100 });
  const records: TopicRecord[] = [];
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...new Set([...ends.keys()].map(topicOf))], fromBeginning: true });
    await allRead(ends, async (passed) => {
      await consumer.run({
        autoCommit: false,
        eachBatch: async ({ batch }) => {
          for (const { key, headers } of batch.messages) records.push(recordOf(batch.topic, key, headers));
          passed(nameOf(batch.topic, batch.partition), BigInt(batch.lastOffset()) + 1n);
        },
      });
    });
    return records;
  } finally {
    await consumer.disconnect();
    await forget(kafka, groupId);
  }
}

const nameOf = (topic: string, partition: number): string => `${topic}/${partition}`;
const topicOf = (name: string): string => name.slice(0, name.lastIndexOf('/'));

/** The next offset of every partition that holds anything. */
async function endsOf(kafka: Kafka): Promise<Map<string, bigint>> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
    const ends = await Promise.all(
      topics.map(async (topic) =>
        (await admin.fetchTopicOffsets(topic)).map(
          ({ partition, high }) => [nameOf(topic, partition), BigInt(high)] as const,
        ),
      ),
    );
    return new Map(ends.flat().filter(([, end]) => end > 0n));
  } finally {
    await admin.disconnect();
  }
}

function allRead(
  ends: ReadonlyMap<string, bigint>,
  read: (passed: (name: string, offset: bigint) => void) => Promise<void>,
): Promise<void> {
  const missing = new Map(ends);
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(
      () =>
        reject(
          new Error(`not read to the end within ${READ_WITHIN_MS} ms: ${[...missing.keys()].join(', ')}`),
        ),
      READ_WITHIN_MS,
    );
    const done = () => {
      clearTimeout(tooLate);
      resolve();
    };
    if (missing.size === 0) return done();
    read((name, offset) => {
      if (offset >= (missing.get(name) ?? 0n)) missing.delete(name);
      if (missing.size === 0) done();
    }).catch(reject);
  });
}

const recordOf = (topic: string, key: Buffer | null, headers: IHeaders = {}): TopicRecord => ({
  topic,
  key: String(key),
  id: String(headers['ce_id']),
  type: String(headers['ce_type']),
  sequence: Number(headers['ce_sequence']),
  time: String(headers['ce_time']),
});

async function forget(kafka: Kafka, groupId: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteGroups([groupId]).catch(() => undefined);
  await admin.disconnect();
}
