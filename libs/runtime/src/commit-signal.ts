import { EventEmitter } from 'node:events';
import type { DataSource, EntitySubscriberInterface, TransactionCommitEvent } from 'typeorm';
import type { Tx } from './transaction.js';

/** Marks the transaction: when it commits, the signals for this mark fire. */
export function markForCommit(tx: Tx, mark: string): void {
  if (tx.queryRunner) tx.queryRunner.data[mark] = true;
}

/**
 * Says when a marked transaction of this process has committed, so that what it left to do can begin at once.
 * It says nothing of other processes, and nothing after a crash: poll as well.
 */
export class CommitSignal extends EventEmitter<{ committed: [] }> implements EntitySubscriberInterface {
  constructor(
    dataSource: DataSource,
    private readonly mark: string,
  ) {
    super();
    dataSource.subscribers.push(this);
  }

  afterTransactionCommit({ queryRunner }: Pick<TransactionCommitEvent, 'queryRunner'>): void {
    // TypeORM also reports the release of a savepoint, while the transaction itself is still open
    if (!queryRunner.data[this.mark] || queryRunner.isTransactionActive) return;
    delete queryRunner.data[this.mark];
    this.emit('committed');
  }
}
