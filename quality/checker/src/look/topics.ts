import { randomUUID } from 'node:crypto';
import type { Stream } from '@eventually/contract-kit';
import { streams } from '@eventually/contracts';
import type { Admin, Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';

const SILENT_FOR_MS = 30_000;

/** The topics of our streams; others on the same broker are not ours to judge. */
export const streamOf: ReadonlyMap<string, Stream> = new Map(
  streams.flatMap((stream) => [
    [stream.topics.events, stream] as const,
    ...(stream.commands.length > 0 ? [[stream.topics.commands, stream] as const] : []),
  ]),
);

export const isEventTopic = (topic: string): boolean => streamOf.get(topic)?.topics.events === topic;

/** Compaction forgets what a newer record of the key has replaced. */
export const isCompacted = (topic: string): boolean =>
  isEventTopic(topic) && streamOf.get(topic)!.tombstone !== undefined;

export interface PartitionRange {
  readonly topic: string;
  readonly partition: number;
  /** The first offset that is kept, and the one that comes next. */
  readonly low: bigint;
  readonly high: bigint;
}

export async function rangesOf(admin: Admin): Promise<PartitionRange[]> {
  const existing = (await admin.listTopics()).filter((topic) => streamOf.has(topic));
  const ranges = await Promise.all(
    existing.map(async (topic) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
        topic,
        partition,
        low: BigInt(low),
        high: BigInt(high),
      })),
    ),
  );
  return ranges.flat();
}

type Listener = (topic: string, partition: number, message: KafkaMessage) => void;

/** Hands over everything in these ranges, in order per partition; nothing is committed, and the group is removed. */
export async function readTopics(
  kafka: Kafka,
  admin: Admin,
  ranges: readonly PartitionRange[],
  listen: Listener,
): Promise<void> {
  const filled = ranges.filter(({ low, high }) => high > low);
  if (filled.length === 0) return;
  const groupId = `checker-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, maxWaitTimeInMs: 100, readUncommitted: true });
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [...new Set(filled.map(({ topic }) => topic))], fromBeginning: true });
    await readToEnds(consumer, filled, listen);
  } finally {
    await consumer.disconnect();
    await admin.deleteGroups([groupId]).catch(() => undefined);
  }
}

function readToEnds(consumer: Consumer, ranges: readonly PartitionRange[], listen: Listener): Promise<void> {
  const missing = new Map(ranges.map(({ topic, partition, high }) => [nameOf(topic, partition), high]));
  return new Promise((resolve, reject) => {
    const giveUp = (error: Error): void => (clearTimeout(patience), reject(error));
    const patience = setTimeout(() => {
      giveUp(new Error(`The broker fell silent before the end of ${[...missing.keys()].join(', ')}.`));
    }, SILENT_FOR_MS);
    const eachBatch = async ({ batch }: EachBatchPayload): Promise<void> => {
      patience.refresh();
      const name = nameOf(batch.topic, batch.partition);
      if (!missing.has(name)) return; // written meanwhile, or read again after a rebalance
      for (const message of batch.messages) listen(batch.topic, batch.partition, message);
      if (BigInt(batch.lastOffset()) + 1n >= missing.get(name)!) missing.delete(name);
      if (missing.size > 0) return;
      clearTimeout(patience);
      resolve();
    };
    consumer.run({ autoCommit: false, eachBatch }).catch(giveUp);
  });
}

const nameOf = (topic: string, partition: number): string => `${topic}/${partition}`;
