import type { Stream } from '@eventually/contract-kit';
import type { ITopicConfig } from 'kafkajs';
import { createKafka, type KafkaConnection } from './create-kafka.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const COMMANDS_KEPT_MS = 7 * DAY_MS;

/** The topics that the streams need: events for ever or compacted, commands for a week. */
export const topicsOf = (streams: readonly Stream[]): ITopicConfig[] =>
  streams.flatMap(({ topics, partitions, tombstone, commands }) => [
    topic(topics.events, partitions, tombstone ? { 'cleanup.policy': 'compact' } : FOR_EVER),
    ...(commands.length > 0
      ? [
          topic(topics.commands, partitions, {
            'cleanup.policy': 'delete',
            'retention.ms': String(COMMANDS_KEPT_MS),
          }),
        ]
      : []),
  ]);

const FOR_EVER = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' };

const topic = (name: string, numPartitions: number, config: Record<string, string>): ITopicConfig => ({
  topic: name,
  numPartitions,
  replicationFactor: -1, // the cluster's own default
  configEntries: Object.entries(config).map(([key, value]) => ({ name: key, value })),
});

/** Creates the topics that are missing; those that exist are left as they are, so it may run any number of times. */
export async function provisionTopics(options: {
  kafka: KafkaConnection;
  streams: readonly Stream[];
}): Promise<void> {
  const admin = createKafka('provision-topics', options.kafka).admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topicsOf(options.streams).filter(({ topic }) => !existing.has(topic));
    if (missing.length > 0)
      await admin.createTopics({ topics: missing, waitForLeaders: true, timeout: 15_000 });
  } finally {
    await admin.disconnect();
  }
}
