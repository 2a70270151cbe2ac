import { EmbeddedKafka } from '@eventually/embedded-kafka';
import { type Storage, temporaryDirectory } from '@eventually/runner';
import { type IHeaders, Kafka, logLevel } from 'kafkajs';
import { rangesOf, readTopics } from '../look/topics.js';

export interface TopicRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: IHeaders;
}

/** Everything that is on the topics of a system, and how many partitions they have. */
export interface Transcript {
  readonly records: readonly TopicRecord[];
  readonly partitions: ReadonlyMap<string, number>;
}

const kafkaOn = (connection: Storage['kafka']['connection']): Kafka =>
  new Kafka({ clientId: 'tampering', ...connection, logLevel: logLevel.NOTHING });

export async function transcribe({ kafka: { connection } }: Storage): Promise<Transcript> {
  const kafka = kafkaOn(connection);
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ranges = await rangesOf(admin);
    const records: TopicRecord[] = [];
    await readTopics(kafka, admin, ranges, (topic, partition, { key, value, headers = {} }) =>
      records.push({ topic, partition, key, value, headers }),
    );
    const partitions = new Map<string, number>();
    for (const { topic } of ranges) partitions.set(topic, (partitions.get(topic) ?? 0) + 1);
    return { records, partitions };
  } finally {
    await admin.disconnect();
  }
}

/** A broker that has these records on the same topics: on a real one, nothing that is there can be changed. */
export async function brokerOf({ records, partitions }: Transcript): Promise<EmbeddedKafka> {
  const broker = await EmbeddedKafka.start({ dir: temporaryDirectory(), initialRebalanceDelayMs: 0 });
  const kafka = kafkaOn({ brokers: [broker.brokers] });
  const [admin, producer] = [kafka.admin(), kafka.producer()];
  await Promise.all([admin.connect(), producer.connect()]);
  const topics = [...partitions].map(([topic, numPartitions]) => ({ topic, numPartitions }));
  await admin.createTopics({ topics, waitForLeaders: true });
  await producer.sendBatch({
    topicMessages: records.map(({ topic, ...message }) => ({ topic, messages: [message] })),
  });
  await Promise.all([admin.disconnect(), producer.disconnect()]);
  return broker;
}
