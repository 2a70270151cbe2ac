import { Wakeable } from '@eventually/runtime';
import { acknowledgement, type Lsn, type MinedRow, PgOutput } from './pgoutput.js';
import type { ReplicationClient } from './replication-client.js';

const ENOUGH_ROWS = 2_000;

/** Rows, and the position in the WAL up to which they are all. */
export interface Mined {
  readonly rows: readonly MinedRow[];
  readonly reached: Lsn;
  readonly isAll: boolean;
}

/** Committed rows as they come out of the WAL. While nobody takes them, no more than a few pages are fetched. */
export class WalStream {
  private readonly output = new PgOutput();
  private readonly arrival = new Wakeable();
  private rows: MinedRow[] = [];
  /** Positions, each behind so many of the waiting rows. */
  private ends: { lsn: Lsn; behind: number }[] = [];
  private reached: Lsn = 0n;
  private acknowledged: Lsn = 0n;
  private failure: Error | undefined;

  constructor(
    private readonly client: ReplicationClient,
    start: string,
    private readonly onRows: () => void,
  ) {
    client.connection.on('copyData', ({ chunk }) => this.receive(chunk));
    client.on('error', (error) => this.fail(error));
    client.query(start).then(
      () => this.fail(new Error('the replication stream has ended')),
      (error: Error) => this.fail(error),
    );
  }

  /** Waits until rows are there, or all before this position have been. @throws Error when the stream is broken */
  async until(lsn: Lsn, atMostMs: number): Promise<void> {
    const deadline = performance.now() + atMostMs;
    for (let left = atMostMs; left > 0; left = deadline - performance.now()) {
      if (this.failure) throw this.failure;
      if (this.rows.length > 0 || this.latest >= lsn) return;
      await this.arrival.sleep(left);
    }
  }

  take(limit: number): Mined {
    const rows = this.rows.slice(0, limit);
    this.rows = this.rows.slice(limit);
    const passed = this.ends.filter(({ behind }) => behind <= rows.length);
    this.reached = passed.at(-1)?.lsn ?? this.reached;
    this.ends = this.ends
      .slice(passed.length)
      .map(({ lsn, behind }) => ({ lsn, behind: behind - rows.length }));
    if (this.rows.length < ENOUGH_ROWS) this.client.connection.stream.resume();
    return { rows, reached: this.reached, isAll: this.rows.length === 0 };
  }

  /** PostgreSQL may forget what is before this position; saying so regularly keeps the stream alive. */
  acknowledge(lsn: Lsn): void {
    this.acknowledged = lsn;
    if (!this.failure) this.client.connection.sendCopyFromChunk(acknowledgement(lsn));
  }

  private get latest(): Lsn {
    return this.ends.at(-1)?.lsn ?? this.reached;
  }

  private receive(chunk: Buffer): void {
    const message = this.output.read(chunk);
    if (message?.type === 'row') this.add(message.row);
    if (message?.type !== 'reached') return;
    if (this.ends.at(-1)?.behind === this.rows.length) this.ends.pop();
    this.ends.push({ lsn: message.lsn, behind: this.rows.length });
    this.arrival.wake();
    if (message.wantsAnswer) this.acknowledge(this.acknowledged);
    if (this.rows.length > 0) this.onRows();
  }

  private add(row: MinedRow): void {
    this.rows.push(row);
    if (this.rows.length < ENOUGH_ROWS) return;
    this.client.connection.stream.pause();
    this.arrival.wake(); // a transaction may be larger than what is fetched at a time
    this.onRows();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.arrival.wake();
    this.onRows();
  }
}
