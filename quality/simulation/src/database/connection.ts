import type { Process } from '../process/process.js';
import type { SimulatedDatabase } from './simulated-database.js';
import { connectionLost, serializationFailure, type SqlError } from './sql-error.js';
import type { Transaction } from './transaction.js';

/** A process's way to a database. */
export class Connection {
  constructor(
    readonly database: SimulatedDatabase,
    readonly process: Process,
    private readonly onCommit: (transaction: Transaction) => void = () => undefined,
  ) {}

  async transaction<R>(work: (tx: never) => Promise<R>): Promise<R> {
    const transaction = this.database.begin(this.process);
    this.process.onDeath(() => this.database.hangUp(transaction));
    try {
      const result = await work(transaction as never);
      await this.commit(transaction);
      this.onCommit(transaction);
      return result;
    } catch (error) {
      this.database.abort(transaction);
      throw error;
    }
  }

  /** A statement by itself, which changes nothing and waits for nobody. */
  read<T>(what: () => string, read: () => T): Promise<T> {
    return this.process.ask(what, read, [
      {
        what: 'the connection is lost',
        instead: () => {
          throw connectionLost();
        },
      },
    ]);
  }

  private commit(transaction: Transaction): Promise<void> {
    const { database, process } = this;
    const failWith = (error: () => SqlError) => (): never => {
      database.abort(transaction, error);
      throw error();
    };
    return process.ask(
      () => (transaction.xid ? `commits ${transaction.xid}` : 'commits'),
      () => transaction.commit(),
      [
        {
          what: 'is done, and the connection is lost before the answer',
          instead: (act) => {
            act();
            throw connectionLost();
          },
        },
        { what: 'the connection is lost before', instead: failWith(connectionLost) },
        { what: 'a serialization failure', instead: failWith(serializationFailure) },
      ],
    );
  }
}
