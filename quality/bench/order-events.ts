import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';
import type { KafkaConnection } from '@eventually/platform';
import { type Consumer, Kafka, logLevel } from 'kafkajs';

/** How an order ended, and when: by the clock of the service that said so. */
export interface End {
  readonly type: string;
  readonly at: number;
}

const ENDS = ['OrderConfirmed', 'OrderRejected', 'OrderCancelled'];

/** Listens to the ends of orders on their topic. */
export class OrderEvents {
  readonly ends = new Map<string, End>();
  private readonly changes = new EventEmitter();
  private readonly groupId = `bench-${randomUUID()}`;
  private readonly kafka: Kafka;
  private readonly consumer: Consumer;

  constructor(connection: KafkaConnection) {
    this.kafka = new Kafka({ ...connection, clientId: 'bench', logLevel: logLevel.NOTHING });
    this.consumer = this.kafka.consumer({ groupId: this.groupId, maxWaitTimeInMs: 500 });
    this.changes.setMaxListeners(0);
  }

  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: ['order.events'], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        for (const { key, headers = {} } of batch.messages) this.hear(String(key), headers);
      },
    });
  }

  /** Waits for the end of an order. @throws Error after `withinMs` */
  async endOf(orderId: string, withinMs: number): Promise<End> {
    const known = this.ends.get(orderId);
    if (known) return known;
    return new Promise((resolve, reject) => {
      const tooLate = setTimeout(() => {
        reject(new Error(`Order ${orderId} did not come to its end within ${withinMs / 1000} s.`));
      }, withinMs);
      this.changes.once(orderId, (end: End) => {
        clearTimeout(tooLate);
        resolve(end);
      });
    });
  }

  /** Leaves nothing of its own on the broker. */
  async stop(): Promise<void> {
    await this.consumer.disconnect();
    const admin = this.kafka.admin();
    await admin.connect();
    await admin.deleteGroups([this.groupId]).catch(() => undefined);
    await admin.disconnect();
  }

  private hear(orderId: string, headers: Readonly<Record<string, unknown>>): void {
    const type = String(headers['ce_type']);
    if (!ENDS.includes(type) || this.ends.has(orderId)) return;
    const end = { type, at: Date.parse(String(headers['ce_time'])) };
    this.ends.set(orderId, end);
    this.changes.emit(orderId, end);
  }
}
