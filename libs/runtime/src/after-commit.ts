import type { DataSource, EntitySubscriberInterface, QueryRunner, TransactionCommitEvent } from 'typeorm';
import type { Tx } from './transaction.js';

const WORK = 'after commit';

/** Has the work done once the transaction has committed, and never if it does not. The work must not fail. */
export function afterCommit(tx: Tx, work: () => void): void {
  if (!tx.queryRunner) return; // a transaction in memory, of a spec
  listenTo(tx.queryRunner.dataSource);
  const { data } = tx.queryRunner as { data: Record<string, (() => void)[] | undefined> };
  (data[WORK] ??= []).push(work);
}

const listening = new WeakSet<DataSource>();

function listenTo(dataSource: DataSource): void {
  if (listening.has(dataSource)) return;
  listening.add(dataSource);
  dataSource.subscribers.push(new AfterCommit());
}

/** Does that work. */
class AfterCommit implements EntitySubscriberInterface {
  afterTransactionCommit({ queryRunner }: Pick<TransactionCommitEvent, 'queryRunner'>): void {
    if (queryRunner.isTransactionActive) return; // a savepoint
    for (const work of takeFrom(queryRunner)) work();
  }
}

function takeFrom({ data }: Pick<QueryRunner, 'data'>): readonly (() => void)[] {
  const work = (data[WORK] as (() => void)[] | undefined) ?? [];
  delete data[WORK];
  return work;
}
