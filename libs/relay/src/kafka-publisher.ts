import { type Kafka, Partitioners, type Producer, type TopicMessages } from '@eventually/kafka';
import { unobserved } from '@eventually/runtime';
import { noting, placesOf } from './places.js';
import type { OutboxRow, Publisher } from './ports.js';

const ACKNOWLEDGED_WITHIN_MS = 10_000;

/** Writes pages to the broker; a page is published when every in-sync replica has it. */
export class KafkaPublisher implements Publisher {
  private producer: Producer | undefined;
  /** Topics of the last page. */
  private topics: readonly string[] = [];

  constructor(
    private readonly kafka: Kafka,
    /** Whose outbox it is. */
    private readonly service: string,
    private readonly observer = unobserved,
  ) {}

  /** At least once. After a failure the whole page may be published again, by a new producer. */
  async publish(rows: readonly OutboxRow[]): Promise<void> {
    const publishing = this.observer.publishing(this.service, rows);
    const topicMessages = byTopic(rows);
    this.topics = topicMessages.map(({ topic }) => topic);
    try {
      const producer = await this.connected();
      const acks = await producer.sendBatch({ topicMessages, acks: -1, timeout: ACKNOWLEDGED_WITHIN_MS });
      publishing.acknowledged(() => placesOf(rows, topicMessages, acks));
    } catch (error) {
      // its sequence numbers are no longer trustworthy: another batch might be acknowledged as a duplicate of this one
      await this.close();
      publishing.failed(error as Error);
      throw error;
    }
  }

  /** Whoever may write to a topic may ask its leaders where it ends: so that is asked, of the topics that failed. */
  async probe(): Promise<void> {
    const admin = this.kafka.admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      for (const topic of this.topics) await admin.fetchTopicOffsets(topic);
    } finally {
      void admin.disconnect().catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }

  private async connected(): Promise<Producer> {
    if (this.producer) return this.producer;
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: noting(Partitioners.DefaultPartitioner),
    });
    await producer.connect();
    return (this.producer = producer);
  }
}

function byTopic(rows: readonly OutboxRow[]): TopicMessages[] {
  const topics = new Map<string, TopicMessages>();
  for (const { topic, key, value, headers } of rows) {
    const batch = topics.get(topic) ?? { topic, messages: [] };
    batch.messages.push({ key, value, headers });
    topics.set(topic, batch);
  }
  return [...topics.values()];
}
