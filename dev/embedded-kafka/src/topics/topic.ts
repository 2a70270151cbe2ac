import path from 'node:path';
import { PartitionLog } from '../log/partition-log.js';
import { type TopicConfig } from './topic-config.js';

/** One topic and the logs of its partitions, numbered from 0. */
export class Topic {
  readonly partitions: PartitionLog[] = [];

  constructor(
    readonly name: string,
    readonly config: TopicConfig,
    private readonly directory: string,
  ) {}

  /** Opens partitions until there are `count`. */
  growTo(count: number): void {
    while (this.partitions.length < count) {
      const directory = path.join(this.directory, String(this.partitions.length));
      this.partitions.push(new PartitionLog(directory, this.config));
    }
  }

  /** Applies `cleanup.policy`, which may name both. */
  async cleanUp(now: number): Promise<void> {
    for (const partition of this.partitions) {
      if (partition.isClosed) return; // deleted while its neighbour was compacted
      const { cleaner } = partition;
      cleaner.rollIfOld(now);
      if (this.config.isCleanedBy('delete')) cleaner.retain(this.config.retention, now);
      if (this.config.isCleanedBy('compact')) await cleaner.compact(this.config.tombstoneRetentionMs, now);
    }
  }

  close(): void {
    for (const partition of this.partitions) partition.close();
  }
}
