import { type GroupCoordinator } from '../groups/coordinator.js';
import { type OffsetToCommit } from '../groups/offset-store.js';
import { JsonFile } from '../files/json-file.js';
import { type Outcome } from '../log/control-batch.js';
import { type ProducerIds } from './producer-ids.js';
import { type Topics } from '../topics/topics.js';
import {
  type GroupOffsets,
  includes,
  newTransaction,
  type TopicPartition,
  type Transaction,
} from './transaction.js';
import { ErrorCode } from '../wire/errors.js';

const LAST_EPOCH = 32_000;

export interface ProducerIdentity {
  transactionalId: string;
  producerId: number;
  epoch: number;
}

/** The transaction coordinator: one record per transactional id, and the two steps that end a transaction. */
export class Transactions {
  private readonly file: JsonFile<Record<string, Transaction>>;
  private readonly transactions: Map<string, Transaction>;

  constructor(
    path: string,
    private readonly producerIds: ProducerIds,
    private readonly topics: Topics,
    private readonly groups: GroupCoordinator,
  ) {
    this.file = new JsonFile(path);
    this.transactions = new Map(Object.entries(this.file.read({})));
    this.recover();
  }

  /** Why a producer that says who it was may not start anew: another incarnation has taken its place. */
  checkResumption({ transactionalId, producerId, epoch }: ProducerIdentity): ErrorCode {
    const previous = this.transactions.get(transactionalId);
    const isCurrent = !previous || (previous.producerId === producerId && previous.epoch === epoch);
    return isCurrent ? ErrorCode.NONE : ErrorCode.INVALID_PRODUCER_EPOCH;
  }

  /** Starts a new incarnation of the producer; the one before is fenced and its open transaction aborted. */
  initialise(transactionalId: string, timeoutMs: number): Transaction {
    const previous = this.transactions.get(transactionalId);
    if (previous?.openedAt) this.end(previous, 'abort');
    const next =
      previous && previous.epoch < LAST_EPOCH
        ? newTransaction(previous.producerId, previous.epoch + 1, timeoutMs)
        : newTransaction(this.producerIds.allocate(), 0, timeoutMs);
    this.transactions.set(transactionalId, next);
    this.save();
    return next;
  }

  /** Why the producer may not go on; NONE when it is the current incarnation. */
  check({ transactionalId, producerId, epoch }: ProducerIdentity): ErrorCode {
    const transaction = this.transactions.get(transactionalId);
    if (transaction?.producerId !== producerId) return ErrorCode.INVALID_PRODUCER_ID_MAPPING;
    return transaction.epoch === epoch ? ErrorCode.NONE : ErrorCode.INVALID_PRODUCER_EPOCH;
  }

  /** As `check`, for a batch: its partition must also be part of the open transaction. */
  checkWrite(producer: ProducerIdentity, target: TopicPartition): ErrorCode {
    const transaction = this.transactions.get(producer.transactionalId);
    const error = this.check(producer);
    if (error || !transaction) return error;
    return includes(transaction, target) ? ErrorCode.NONE : ErrorCode.INVALID_TXN_STATE;
  }

  addPartition(transactionalId: string, target: TopicPartition): void {
    const transaction = this.opened(transactionalId);
    if (!includes(transaction, target)) transaction.partitions.push(target);
  }

  /** As `check`, for offsets: their group must also be part of the open transaction. */
  checkOffsets(producer: ProducerIdentity, groupId: string): ErrorCode {
    const error = this.check(producer);
    if (error) return error;
    return this.offsetsOf(producer.transactionalId, groupId) ? ErrorCode.NONE : ErrorCode.INVALID_TXN_STATE;
  }

  addGroup(transactionalId: string, groupId: string): void {
    const { offsets } = this.opened(transactionalId);
    if (!this.offsetsOf(transactionalId, groupId)) offsets.push({ groupId, items: [] });
  }

  /** To be committed with the transaction. */
  addOffsets(transactionalId: string, groupId: string, items: OffsetToCommit[]): void {
    const offsets = this.offsetsOf(transactionalId, groupId);
    for (const item of items) offsets?.items.push(item); // too many for the arguments of one call
  }

  /** Whether an open transaction is about to commit an offset of this partition for the group. */
  holdsOffset(groupId: string, { topic, partition }: TopicPartition): boolean {
    return [...this.transactions.keys()]
      .flatMap((transactionalId) => this.offsetsOf(transactionalId, groupId)?.items ?? [])
      .some((item) => item.topic === topic && item.partition === partition);
  }

  finish(producer: ProducerIdentity, outcome: Outcome): ErrorCode {
    const transaction = this.transactions.get(producer.transactionalId);
    const error = this.check(producer);
    if (error || !transaction) return error;
    if (transaction.openedAt) this.end(transaction, outcome);
    // Otherwise it may be asked for again, because the first answer was lost.
    return transaction.ended === outcome ? ErrorCode.NONE : ErrorCode.INVALID_TXN_STATE;
  }

  /** Aborts what has been open for longer than its time-out, and fences its producer. */
  abortExpired(now: number): void {
    for (const [id, { openedAt, timeoutMs }] of this.transactions) {
      if (openedAt && now - openedAt > timeoutMs) this.initialise(id, timeoutMs);
    }
  }

  private offsetsOf(transactionalId: string, groupId: string): GroupOffsets | undefined {
    return this.transactions.get(transactionalId)?.offsets.find((offsets) => offsets.groupId === groupId);
  }

  private opened(transactionalId: string): Transaction {
    const transaction = this.transactions.get(transactionalId)!;
    transaction.openedAt ??= Date.now();
    return transaction;
  }

  /** The decision is stored before the first marker, so a kill between two markers cannot split a transaction. */
  private end(transaction: Transaction, outcome: Outcome): void {
    transaction.decided = outcome;
    this.save();
    this.carryOut(transaction);
    this.save();
  }

  private carryOut(transaction: Transaction): void {
    const { producerId, epoch, decided } = transaction;
    for (const { topic, partition } of transaction.partitions) {
      this.topics.partition(topic, partition)?.endTransaction(producerId, epoch, decided!);
    }
    if (decided === 'commit') {
      for (const { groupId, items } of transaction.offsets) this.groups.storeOffsets(groupId, items);
    }
    Object.assign(transaction, newTransaction(producerId, epoch, transaction.timeoutMs), { ended: decided });
  }

  /** After a kill: decided transactions are completed, all others that are open are aborted. */
  private recover(): void {
    for (const transaction of this.transactions.values()) {
      const { producerId, epoch, timeoutMs } = transaction;
      if (transaction.decided) this.carryOut(transaction);
      else Object.assign(transaction, newTransaction(producerId, epoch, timeoutMs));
    }
    for (const partition of this.topics.all().flatMap((topic) => topic.partitions)) {
      for (const { producerId, epoch } of partition.transactions.openTransactions()) {
        partition.endTransaction(producerId, epoch, 'abort');
      }
    }
    this.save();
  }

  private save(): void {
    this.file.write(Object.fromEntries(this.transactions));
  }
}
