import type { KafkaMessage } from 'kafkajs';
import type { PartitionRange } from './topics.js';

/** Since when a topic has everything, where its retention has removed the oldest records. */
export class Kept {
  /** Partitions that have lost their beginning, and when the oldest record that is left was written. */
  private readonly oldest = new Map<string, { topic: string; at: number }>();

  constructor(ranges: readonly PartitionRange[]) {
    for (const { topic, partition, low } of ranges)
      if (low > 0n) this.oldest.set(`${topic}/${partition}`, { topic, at: Infinity });
  }

  see(topic: string, partition: number, { timestamp }: KafkaMessage): void {
    const known = this.oldest.get(`${topic}/${partition}`);
    if (known?.at === Infinity) known.at = Number(timestamp);
  }

  get since(): ReadonlyMap<string, number> {
    const since = new Map<string, number>();
    for (const { topic, at } of this.oldest.values()) since.set(topic, Math.max(since.get(topic) ?? 0, at));
    return since;
  }
}
