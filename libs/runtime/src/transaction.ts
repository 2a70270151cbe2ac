import type { EntityManager, QueryRunner } from 'typeorm';

/** An open database transaction. What is written through it commits or rolls back together. */
export type Tx = EntityManager;

/** Where transactions come from; a `DataSource` is one. */
export interface Database {
  /** Commits when the work resolves; rolls back, and rejects alike, when it rejects. */
  transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R>;
}

/** Anything that runs SQL: a pool, one of its connections, or a transaction. */
export interface Queries {
  query<T>(sql: string, parameters?: unknown[]): Promise<T>;
}

/** A connection that can keep a write back until something else is sent. */
interface Deferring {
  later?(sql: string, parameters: readonly unknown[]): void;
}

/**
 * Writes in the transaction what needs no answer. Where the connection can do that (that of `@eventually/platform`), it goes out
 * with the next statement or before the commit, which then reject if it fails; in any case behind those that were awaited before.
 * @throws Error when the transaction is over
 */
export async function write(tx: Tx, sql: string, parameters: unknown[]): Promise<void> {
  const runner = tx.queryRunner as (QueryRunner & { databaseConnection?: Deferring }) | undefined;
  if (!runner?.databaseConnection?.later || runner.isReleased) return void (await tx.query(sql, parameters));
  runner.dataSource.logger.logQuery(sql, parameters, runner); // which TypeORM does for all others
  runner.databaseConnection.later(sql, parameters);
}
