import { Batch, type Statement } from './batch.js';

/** What node-postgres answers to a statement that has no rows. */
const DONE = { rows: [], rowCount: null, command: '', fields: [] };
type Done = typeof DONE;

/**
 * What a connection was told and has not sent yet: the beginning of a transaction, and writes whose answer nobody needs. They go
 * out with the next statement of the connection, in the order in which they came.
 */
export class HeldStatements {
  private batch: Batch;
  /** The beginning of the transaction is among them. */
  private begins = false;
  private isOpen = false;

  /** @param types how values of the connection are parsed */
  constructor(private readonly types: unknown) {
    this.batch = new Batch(types);
  }

  get isEmpty(): boolean {
    return this.batch.size === 0;
  }

  /** For a transaction of which nothing was sent, there is nothing to commit. */
  get isOnlyBegin(): boolean {
    return this.begins && this.batch.size === 1;
  }

  begin(statement: Statement): Done {
    this.begins = this.isOpen = true;
    return this.hold(statement);
  }

  /** @throws Error when no transaction is open, such as for work that goes on when it was given up */
  write(statement: Statement): void {
    if (!this.isOpen) throw new Error('Nothing can be written: the transaction is over, or has not begun.');
    this.hold(statement);
  }

  /** From now on nothing is written in this transaction. */
  end(): void {
    this.isOpen = false;
  }

  /** Never sends what is held. @returns whether the beginning of the transaction was among it */
  drop(): boolean {
    const { begins } = this;
    this.take();
    return begins;
  }

  /** For somebody who sends it. */
  take(): Batch {
    const { batch } = this;
    this.batch = new Batch(this.types);
    this.begins = false;
    return batch;
  }

  private hold(statement: Statement): Done {
    this.batch.add(statement).catch(() => undefined); // told by what is sent with it or after it
    return DONE;
  }
}

/** An answer to what was not sent. */
export const notSent = (): Promise<Done> => Promise.resolve(DONE);
