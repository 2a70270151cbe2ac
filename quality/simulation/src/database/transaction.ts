import { NotYet, type Step } from '../scheduler/step.js';
import type { Process } from '../process/process.js';
import type { Scheduler } from '../scheduler/scheduler.js';
import type { LockMode, RowLocks } from './row-locks.js';
import { connectionLost, deadlock, type SqlError, transactionFailed } from './sql-error.js';
import type { Table } from './table.js';

/** A statement under way; it yields a transaction to wait for that one's end. */
export type Statement<T> = Generator<Transaction, T, void>;

/** A statement that production code writes in SQL. */
export interface KnownStatement {
  readonly what: string;
  readonly statement: (tx: Transaction, parameters: readonly unknown[]) => Statement<unknown>;
}

/** The database server, as its transactions know it. */
export interface Server {
  readonly scheduler: Scheduler;
  readonly locks: RowLocks<Transaction>;
  /** The next number of the one sequence there is; it is taken at once, not at commit. */
  nextNumber(): number;
  nextXid(): number;
  statement(sql: string): KnownStatement;
  /** Another transaction that inserts or deletes this key and has not ended. */
  writerOf(table: Table<object>, key: string, except: Transaction): Transaction | undefined;
  commit(transaction: Transaction): void;
  abort(transaction: Transaction, why?: () => SqlError): void;
}

/** A transaction at READ COMMITTED: a statement sees what is committed when it runs, and what its own wrote. */
export class Transaction {
  state: 'open' | 'committed' | 'aborted' = 'open';
  /** Taken by the first write, as PostgreSQL does. */
  xid: number | undefined;
  readonly writes = new Map<Table<object>, Map<string, object | undefined>>();
  waitsFor: Transaction | undefined;
  /** Why there is nothing more to be had from it. */
  private failure = transactionFailed;
  private readonly waiting: Step[] = [];

  constructor(
    readonly database: Server,
    readonly process: Process,
  ) {}

  /** Runs a statement; it may find its connection gone, or be chosen as the victim of a deadlock. */
  run<T>(what: () => string, statement: () => Statement<T>): Promise<T> {
    let underWay: Statement<T> | undefined;
    const failWith = (error: () => SqlError) => (): never => {
      this.database.abort(this, error);
      throw error();
    };
    return this.process.ask(what, () => {
      if (this.state !== 'open') throw this.failure();
      return this.proceed((underWay ??= statement()));
    }, [
      { what: 'the connection is lost', instead: failWith(connectionLost) },
      { what: 'a deadlock', instead: failWith(deadlock) },
    ]);
  }

  /** A statement in SQL, as the database knows it by heart. */
  query(sql: string, parameters: readonly unknown[]): Promise<unknown> {
    const { what, statement } = this.database.statement(sql);
    return this.run(
      () => what,
      () => statement(this, parameters),
    );
  }

  /** @throws SqlError when there is nothing left to commit */
  commit(): void {
    if (this.state !== 'open') throw this.failure();
    this.database.commit(this);
  }

  get<R extends object>(table: Table<R>, key: string): R | undefined {
    const own = this.writes.get(table);
    return own?.has(key) ? (own.get(key) as R | undefined) : table.rows.get(key);
  }

  entries<R extends object>(table: Table<R>): [string, R][] {
    const keys = new Set([...table.rows.keys(), ...(this.writes.get(table)?.keys() ?? [])]);
    return [...keys].flatMap((key) => {
      const row = this.get(table, key);
      return row ? [[key, row] as [string, R]] : [];
    });
  }

  *lock(table: Table<object>, key: string, mode: LockMode): Statement<void> {
    const row = `${table.name}/${key}`;
    for (;;) {
      const holder = this.database.locks.conflict(row, mode, this);
      if (!holder) return this.database.locks.grant(row, mode, this);
      yield holder;
    }
  }

  /** `SKIP LOCKED`. @returns whether it has the lock now */
  tryLock(table: Table<object>, key: string, mode: LockMode): boolean {
    const row = `${table.name}/${key}`;
    if (this.database.locks.conflict(row, mode, this)) return false;
    this.database.locks.grant(row, mode, this);
    return true;
  }

  /** `ON CONFLICT DO NOTHING`, which waits for whoever is inserting or deleting the same key. */
  *insert<R extends object>(table: Table<R>, key: string, row: R): Statement<boolean> {
    for (let other; (other = this.database.writerOf(table, key, this));) yield other;
    if (this.get(table, key)) return false;
    this.write(table, key, row);
    return true;
  }

  *update<R extends object>(table: Table<R>, key: string, change: (row: R) => R): Statement<boolean> {
    if (!this.get(table, key)) return false;
    yield* this.lock(table, key, 'no key update');
    const row = this.get(table, key);
    if (row) this.write(table, key, change(row));
    return row !== undefined;
  }

  *delete(table: Table<object>, key: string): Statement<void> {
    yield* this.lock(table, key, 'update');
    this.write(table, key, undefined);
  }

  /** A row that nobody else can have. */
  append<R extends object>(table: Table<R>, key: string, row: R): void {
    this.write(table, key, row);
  }

  /** Its rows and locks are free: whoever waited for them tries again. */
  end(state: 'committed' | 'aborted', failure = transactionFailed): void {
    this.state = state;
    this.failure = failure;
    for (const step of this.waiting.splice(0)) this.process.scheduler.add(step);
  }

  takeXid(): number {
    return (this.xid ??= this.database.nextXid());
  }

  private write(table: Table<object>, key: string, row: object | undefined): void {
    this.takeXid();
    const writes = this.writes.get(table) ?? new Map<string, object | undefined>();
    this.writes.set(table, writes.set(key, row));
  }

  private proceed<T>(statement: Statement<T>): T {
    this.waitsFor = undefined;
    for (;;) {
      const { done, value } = statement.next();
      if (done) return value;
      if (value.state === 'open') this.waitFor(value);
    }
  }

  private waitFor(other: Transaction): never {
    for (let next: Transaction | undefined = other; next; next = next.waitsFor)
      if (next === this) {
        this.database.abort(this);
        throw deadlock();
      }
    this.waitsFor = other;
    throw new NotYet((step) => other.waiting.push(step));
  }
}
