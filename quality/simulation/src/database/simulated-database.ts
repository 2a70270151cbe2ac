import { Process } from '../process/process.js';
import type { Scheduler } from '../scheduler/scheduler.js';
import { RowLocks } from './row-locks.js';
import { connectionLost, type SqlError } from './sql-error.js';
import type { Table } from './table.js';
import { type KnownStatement, type Server, Transaction } from './transaction.js';

const FIRST_XID = 10;
const NOTICES_WITHIN_MS = 1_000;

/** A database as far as concurrency is concerned: transaction ids, snapshots, row locks, and commits in any order. */
export class SimulatedDatabase implements Server {
  readonly locks = new RowLocks<Transaction>();
  private readonly open = new Set<Transaction>();
  private lastXid = FIRST_XID - 1;
  private readonly process: Process;
  private lastNumber = 0;
  private readonly unflushed: { readonly xid: number; readonly undo: () => void }[] = [];
  /** How often it has been killed: connections of an earlier life are cut. */
  restarts = 0;
  /** The last id that a power cut would not take back. */
  private durableXid = FIRST_XID - 1;
  private readonly known = new Map<string, KnownStatement>();

  constructor(
    readonly name: string,
    readonly scheduler: Scheduler,
  ) {
    this.process = new Process(`${name} db`, scheduler, false);
  }

  /** What a statement in SQL does, recognised by how it begins. */
  teach(beginning: string, known: KnownStatement): void {
    this.known.set(beginning, known);
  }

  statement(sql: string): KnownStatement {
    for (const [beginning, known] of this.known) if (sql.trimStart().startsWith(beginning)) return known;
    throw new Error(`The simulation has to learn this statement: ${sql}`);
  }

  begin(process: Process): Transaction {
    const transaction = new Transaction(this, process);
    this.open.add(transaction);
    return transaction;
  }

  commit(transaction: Transaction): void {
    if (transaction.state !== 'open') return;
    for (const [table, writes] of transaction.writes)
      for (const [key, row] of writes)
        if (row) table.rows.set(key, row);
        else table.rows.delete(key);
    if (transaction.xid !== undefined) this.flush(transaction.xid);
    this.end(transaction, 'committed');
  }

  /** A commit waits for the disk, and what came before it is there too. */
  flush(xid = this.lastXid): void {
    this.durableXid = Math.max(this.durableXid, xid, ...this.unflushed.map((one) => one.xid));
    this.unflushed.length = 0;
  }

  /** Something was committed without waiting for the disk. @param undo forgets it */
  committedLazily(undo: () => void): void {
    this.unflushed.push({ xid: this.nextXid(), undo });
  }

  abort(transaction: Transaction, why?: () => SqlError): void {
    if (transaction.state === 'open') this.end(transaction, 'aborted', why);
  }

  /** The server is killed and comes back: what was not committed is gone, and its ids are given once more. */
  restart(): void {
    for (const transaction of this.open) this.abort(transaction, connectionLost);
    const lost = this.scheduler.chance.between(0, this.unflushed.length);
    for (const { undo } of this.unflushed.splice(this.unflushed.length - lost).reverse()) undo();
    this.flush(this.durableXid);
    this.lastXid = this.durableXid;
    this.restarts += 1;
  }

  /** As `pg_current_snapshot()` prints it. */
  snapshot(): string {
    const inProgress = [...this.open].flatMap(({ xid }) => xid ?? []).sort((a, b) => a - b);
    const xmax = this.lastXid + 1;
    return `${inProgress[0] ?? xmax}:${xmax}:${inProgress.join(',')}`;
  }

  /** The connection of a process that was killed: the server notices after a while. */
  hangUp(transaction: Transaction): void {
    if (transaction.state !== 'open') return;
    this.scheduler.addWithin(NOTICES_WITHIN_MS, {
      process: this.process,
      what: () => `notices that ${transaction.process.name} is gone`,
      happen: () => this.abort(transaction),
      faults: [],
    });
  }

  nextNumber(): number {
    return ++this.lastNumber;
  }

  nextXid(): number {
    return ++this.lastXid;
  }

  writerOf(table: Table<object>, key: string, except: Transaction): Transaction | undefined {
    const exists = table.rows.has(key);
    for (const one of this.open) {
      const writes = one === except ? undefined : one.writes.get(table);
      if (writes?.has(key) && (writes.get(key) !== undefined) !== exists) return one;
    }
    return undefined;
  }

  private end(transaction: Transaction, state: 'committed' | 'aborted', why?: () => SqlError): void {
    this.open.delete(transaction);
    this.locks.release(transaction);
    transaction.end(state, why);
  }
}
