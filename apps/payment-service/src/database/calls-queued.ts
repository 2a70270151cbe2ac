import { EventEmitter } from 'node:events';
import type { Tx } from '@eventually/messaging';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntitySubscriberInterface, type TransactionCommitEvent } from 'typeorm';

const CALLS_QUEUED = 'calls queued';

/** Says when a transaction of this process that queued calls has committed; until then, nobody could claim them. */
@Injectable()
export class CallsQueued extends EventEmitter<{ committed: [] }> implements EntitySubscriberInterface {
  constructor(dataSource: DataSource) {
    super();
    dataSource.subscribers.push(this);
  }

  announceAfterCommit(tx: Tx): void {
    if (tx.queryRunner) tx.queryRunner.data[CALLS_QUEUED] = true;
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    // TypeORM also reports the release of a savepoint, while the transaction itself is still open
    if (!queryRunner.data[CALLS_QUEUED] || queryRunner.isTransactionActive) return;
    delete queryRunner.data[CALLS_QUEUED];
    this.emit('committed');
  }
}
