import { isAnnounced, type Recorded } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import type { EntitySubscriberInterface, QueryRunner } from 'typeorm';

const RECORDED = 'recorded events';

type Data = Record<string, Recorded[] | undefined>;

/** From here on the transaction cannot commit unless these are announced. */
export function mustBeAnnounced(tx: Tx, recorded: readonly Recorded[]): void {
  if (!tx.queryRunner) return; // a transaction in memory, of a spec
  ((tx.queryRunner.data as Data)[RECORDED] ??= []).push(...recorded);
}

/** Listens to a `DataSource`: what was decided is announced, or none of it happened. */
export class RefuseUnannounced implements EntitySubscriberInterface {
  /** @throws Error, so that the transaction rolls back */
  beforeTransactionCommit({ queryRunner }: { readonly queryRunner: Pick<QueryRunner, 'data'> }): void {
    const recorded = (queryRunner.data as Data)[RECORDED] ?? [];
    const silent = recorded.filter((one) => !isAnnounced(one));
    if (silent.length === 0) return;
    const events = silent.map(({ event, key }) => `${event.type} of ${key}`);
    throw new Error(`The transaction would keep silent about what it has decided: ${events.join(', ')}`);
  }
}
