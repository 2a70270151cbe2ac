import { Batch, type Statement } from './batch.js';

/** What node-postgres answers to a statement that has no rows. */
const DONE = { rows: [], rowCount: null, command: '', fields: [] };
type Done = typeof DONE;

const isBegin = (text: string): boolean => text.startsWith('START TRANSACTION');

/**
 * What a connection was told and has not sent yet: the beginning of a transaction, and writes whose answer nobody needs. They go
 * out with the next statement of the connection, in the order in which they came.
 */
export class HeldStatements {
  private batch: Batch;
  private begins = false;

  /** @param types how values of the connection are parsed @param send hands a batch to the connection */
  constructor(
    private readonly types: unknown,
    private readonly send: (batch: Batch) => void,
  ) {
    this.batch = new Batch(types);
  }

  get isEmpty(): boolean {
    return this.batch.size === 0;
  }

  /** Should it fail, so does what is sent with it. */
  hold(statement: Statement): Done {
    this.begins ||= isBegin(statement.text);
    this.batch.add(statement).catch(() => undefined);
    return DONE;
  }

  /** Sends all that is held, and this one. */
  sendWith(statement: Statement): Promise<unknown> {
    const answer = this.batch.add(statement);
    this.send(this.take());
    return answer;
  }

  /** Sends all that is held, and then what cannot be sent with others. */
  async sendBefore<R>(ask: () => Promise<R>): Promise<R> {
    const { last } = this.batch;
    this.send(this.take());
    await last;
    return ask();
  }

  /** For a transaction of which nothing was sent, there is nothing to commit. */
  commit<R>(ask: () => Promise<R>): Promise<R | Done> {
    if (!this.begins || this.batch.size > 1) return this.sendBefore(ask);
    this.take();
    return Promise.resolve(DONE);
  }

  /** What is held is never sent; nor is the rollback, where the transaction was not. */
  rollBack<R>(ask: () => Promise<R>): Promise<R | Done> {
    const { begins } = this;
    this.take();
    return begins ? Promise.resolve(DONE) : ask();
  }

  private take(): Batch {
    const { batch } = this;
    this.batch = new Batch(this.types);
    this.begins = false;
    return batch;
  }
}
