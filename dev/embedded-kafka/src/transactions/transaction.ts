import { type OffsetToCommit } from '../groups/offset-store.js';
import { type Outcome } from '../log/control-batch.js';

export interface TopicPartition {
  topic: string;
  partition: number;
}

export interface GroupOffsets {
  groupId: string;
  items: OffsetToCommit[];
}

/** What a transactional id is doing. Its current transaction is open from the first partition or group added. */
export interface Transaction {
  producerId: number;
  epoch: number;
  timeoutMs: number;
  /** Milliseconds since 1970; null while no transaction is open. */
  openedAt: number | null;
  /** Set from the moment the outcome is decided until all of it is carried out. */
  decided: Outcome | null;
  /** How the one before ended, as far as this process knows. */
  ended: Outcome | null;
  partitions: TopicPartition[];
  offsets: GroupOffsets[];
}

export const newTransaction = (producerId: number, epoch: number, timeoutMs: number): Transaction => ({
  producerId,
  epoch,
  timeoutMs,
  openedAt: null,
  decided: null,
  ended: null,
  partitions: [],
  offsets: [],
});

export const includes = (transaction: Transaction, { topic, partition }: TopicPartition): boolean =>
  transaction.partitions.some((added) => added.topic === topic && added.partition === partition);
