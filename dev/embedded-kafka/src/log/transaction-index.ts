import { outcomeOf } from './control-batch.js';
import { type BatchHeader } from './record-batch.js';

export interface OpenTransaction {
  producerId: number;
  epoch: number;
  firstOffset: number;
}

export interface AbortedTransaction {
  producerId: number;
  firstOffset: number;
  /** Where its abort marker stands. */
  lastOffset: number;
}

/** Which transactions are open in one partition, and which were aborted: what a read_committed fetch has to know. */
export class TransactionIndex {
  private readonly open = new Map<number, OpenTransaction>();
  private aborted: AbortedTransaction[] = [];

  record(header: BatchHeader, batch: Buffer): void {
    if (!header.transactional) return;
    if (header.control) this.close(header, batch);
    else if (!this.open.has(header.producerId)) {
      const { producerId, producerEpoch: epoch, baseOffset: firstOffset } = header;
      this.open.set(producerId, { producerId, epoch, firstOffset });
    }
  }

  /** The first offset a read_committed consumer may not see yet. */
  lastStableOffset(endOffset: number): number {
    let stable = endOffset;
    for (const transaction of this.open.values()) stable = Math.min(stable, transaction.firstOffset);
    return stable;
  }

  openTransactions(): OpenTransaction[] {
    return [...this.open.values()];
  }

  abortedSince(offset: number): AbortedTransaction[] {
    return this.aborted.filter((transaction) => transaction.lastOffset >= offset);
  }

  forgetBefore(offset: number): void {
    this.aborted = this.abortedSince(offset);
  }

  private close({ producerId, lastOffset }: BatchHeader, batch: Buffer): void {
    const transaction = this.open.get(producerId);
    if (!transaction) return;
    this.open.delete(producerId);
    if (outcomeOf(batch) === 'abort') {
      this.aborted.push({ producerId, firstOffset: transaction.firstOffset, lastOffset });
    }
  }
}
