import { randomUUID } from 'node:crypto';
import {
  type Admin,
  type Consumer,
  type ConsumerConfig,
  Kafka,
  type KafkaMessage,
  logLevel,
  Partitioners,
  type Producer,
  type ProducerConfig,
} from 'kafkajs';
import { until } from './until.js';

const BACK_WITHIN_MS = 60_000;

export interface Received {
  topic: string;
  partition: number;
  offset: string;
  value: string | null;
  message: KafkaMessage;
}

/** kafkajs clients of one broker. Every name is unique, everything opened is closed. */
export class KafkaSession {
  private readonly open: { disconnect(): Promise<void> }[] = [];

  constructor(readonly brokers: string) {}

  async producer(config: ProducerConfig = {}): Promise<Producer> {
    return this.connected(
      this.kafka().producer({ createPartitioner: Partitioners.DefaultPartitioner, ...config }),
    );
  }

  async consumer(config: Partial<ConsumerConfig> = {}): Promise<Consumer> {
    return this.connected(
      this.kafka().consumer({
        groupId: unique('group'),
        sessionTimeout: 6_000,
        rebalanceTimeout: 10_000,
        heartbeatInterval: 200,
        maxWaitTimeInMs: 200,
        ...config,
      }),
    );
  }

  async admin(): Promise<Admin> {
    return this.connected(this.kafka().admin());
  }

  async topic(numPartitions = 1, config: Record<string, string> = {}): Promise<string> {
    const topic = unique('topic');
    const admin = await this.admin();
    const configEntries = Object.entries(config).map(([name, value]) => ({ name, value }));
    await admin.createTopics({ waitForLeaders: true, topics: [{ topic, numPartitions, configEntries }] });
    await this.untilLed(topic);
    return topic;
  }

  /** A broker may need a moment to know that it leads a partition: after the topic's creation, and after a restart. */
  async untilLed(topic: string): Promise<void> {
    const admin = await this.admin();
    const ask = () => admin.fetchTopicOffsets(topic);
    await until(`a leader of ${topic}`, () => ask().then(yes, no));
  }

  /** A broker may need a moment to become the coordinator of a group; kafkajs reports that instead of asking again. */
  async untilCoordinated(groupId: string): Promise<void> {
    const admin = await this.admin();
    const ask = () => admin.fetchOffsets({ groupId, topics: [] });
    await until(`a coordinator of the group ${groupId}`, () => ask().then(yes, no));
  }

  /** Runs the consumer from the beginning; the list returned grows as messages arrive, whatever the broker does. */
  async collect(consumer: Consumer, ...topics: string[]): Promise<Received[]> {
    const received: Received[] = [];
    const run = () =>
      consumer.run({
        eachMessage: async ({ topic, partition, message }) => {
          received.push({
            topic,
            partition,
            offset: message.offset,
            value: message.value?.toString() ?? null,
            message,
          });
        },
      });
    await consumer.subscribe({ topics, fromBeginning: true });
    consumer.on(consumer.events.CRASH, ({ payload: { restart } }) => {
      if (!restart) void this.runAgain(consumer, run);
    });
    await run();
    return received;
  }

  /** kafkajs gives up, for example, when a broker that is going down does not say who coordinates the group. */
  private async runAgain(consumer: Consumer, run: () => Promise<void>): Promise<void> {
    const isClosed = () => !this.open.includes(consumer);
    const attempt = () => consumer.connect().then(run).then(yes, no);
    await until('a broker to go on at', async () => isClosed() || attempt(), BACK_WITHIN_MS).catch(no);
  }

  async close(): Promise<void> {
    await Promise.all(this.open.splice(0).map((client) => client.disconnect()));
  }

  private kafka(): Kafka {
    return new Kafka({
      clientId: 'spec',
      brokers: [this.brokers],
      logLevel: logLevel.NOTHING,
      connectionTimeout: 2_000,
      requestTimeout: 8_000,
      retry: { retries: 8, initialRetryTime: 50, maxRetryTime: 500 },
    });
  }

  private async connected<T extends { connect(): Promise<void>; disconnect(): Promise<void> }>(
    client: T,
  ): Promise<T> {
    this.open.push(client);
    await client.connect();
    return client;
  }
}

const yes = (): boolean => true;
const no = (): boolean => false;

export const unique = (what: string): string => `${what}-${randomUUID().slice(0, 8)}`;
