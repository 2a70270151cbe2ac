import type { EntityManager } from 'typeorm';

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
