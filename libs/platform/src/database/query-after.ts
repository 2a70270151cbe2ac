import pg from 'pg';
import type { Batch } from './batch.js';

type Answer = pg.QueryResult | pg.QueryResult[];
interface Connection {
  readonly stream: { destroy(error: unknown): void };
}

/** The parts of node-postgres' query that its types leave out. */
const Query = pg.Query as unknown as new (
  text: string,
  values: undefined,
  callback: (error: Error | null, answer: Answer) => void,
) => { submit(connection: Connection): Error | null };

/** A text in a message of its own, behind a batch; it is never sent when that has failed, and says why. */
export class QueryAfter extends Query {
  constructor(
    private readonly batch: Pick<Batch, 'failure'>,
    private readonly sql: string,
    callback: (error: Error | null, answer: Answer) => void,
  ) {
    super(sql, undefined, callback);
  }

  override submit(connection: Connection): Error | null {
    const failure = this.batch.failure as Error | undefined;
    if (!failure) return super.submit(connection);
    // TypeORM would roll back all of the transaction, and whoever had asked for the savepoint would go on without one
    if (this.sql.startsWith('SAVEPOINT')) connection.stream.destroy(failure);
    return failure;
  }
}
