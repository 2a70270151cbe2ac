import { EventEmitter } from 'node:events';
import type { DataSource, EntitySubscriberInterface, TransactionCommitEvent } from 'typeorm';
import type { Tx } from '../transaction.js';

const ANNOUNCED = 'announced';

/** Marks the transaction: when it commits, there is something to publish. */
export function wakeRelayAfterCommit(tx: Tx): void {
  if (tx.queryRunner) tx.queryRunner.data[ANNOUNCED] = true;
}

/** Tells this process's relay that a transaction with outbox rows has committed; polling covers other processes. */
export class CommitSignal extends EventEmitter<{ committed: [] }> implements EntitySubscriberInterface {
  watch(dataSource: DataSource): void {
    dataSource.subscribers.push(this);
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    if (!queryRunner.data[ANNOUNCED]) return;
    delete queryRunner.data[ANNOUNCED];
    this.emit('committed');
  }
}
