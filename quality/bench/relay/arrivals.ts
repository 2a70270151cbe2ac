import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Consumer, Kafka, logLevel } from 'kafkajs';

const QUIET_FOR_MS = 30_000;

/** When each key came in at a consumer for the first time, in milliseconds of this process's clock. */
export class Arrivals {
  readonly at = new Map<string, number>();
  private readonly consumer: Consumer;

  constructor(
    brokers: string,
    private readonly topic: string,
  ) {
    const kafka = new Kafka({ clientId: 'bench', brokers: [brokers], logLevel: logLevel.NOTHING });
    this.consumer = kafka.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 500 });
  }

  async start(): Promise<void> {
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: [this.topic], fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch }) => {
        const now = performance.now();
        for (const { key } of batch.messages) if (!this.at.has(String(key))) this.at.set(String(key), now);
      },
    });
  }

  /** Waits for all of them. @throws Error when nothing comes in any more */
  async of(keys: readonly string[]): Promise<number[]> {
    let [missing, since] = [keys.length, performance.now()];
    for (;;) {
      const left = keys.filter((key) => !this.at.has(key)).length;
      if (left === 0) return keys.map((key) => this.at.get(key)!);
      if (left < missing) [missing, since] = [left, performance.now()];
      if (performance.now() - since > QUIET_FOR_MS) throw new Error(`${left} events did not arrive.`);
      await delay(5);
    }
  }

  stop(): Promise<void> {
    return this.consumer.disconnect();
  }
}
