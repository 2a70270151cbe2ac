import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntitySubscriberInterface, type QueryRunner } from 'typeorm';
import type { Tx } from '../transaction.js';

const ANNOUNCED = 'announced';

/** Marks the transaction: when it commits, there is something to publish. */
export function wakeRelayAfterCommit(tx: Tx): void {
  if (tx.queryRunner) tx.queryRunner.data[ANNOUNCED] = true;
}

/** Says when a transaction of this process with outbox rows has committed. */
@Injectable()
export class CommitSignal extends EventEmitter<{ committed: [] }> implements EntitySubscriberInterface {
  constructor(dataSource: DataSource) {
    super();
    dataSource.subscribers.push(this);
  }

  afterTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): void {
    if (!queryRunner.data[ANNOUNCED]) return;
    delete queryRunner.data[ANNOUNCED];
    this.emit('committed');
  }
}
