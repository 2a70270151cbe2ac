import { SHARDS } from '@eventually/outbox';
import { type Cursor, sees } from '../cursor.js';
import type { ShardLease, OutboxPages, OutboxRow, Page } from '../ports.js';
import type { RelayConnection } from '../relay-connection.js';
import type { Lsn } from './pgoutput.js';
import type { WalStream } from './wal-stream.js';
import { WayToSlot } from './way-to-slot.js';

const WAIT_MS = 500;

interface Options {
  readonly url: string;
  readonly pageSize: number;
  readonly onRows: () => void;
}

/** A snapshot, and the position in the WAL before which everything is that it sees. */
interface Goal {
  readonly seen: string;
  readonly lsn: Lsn;
}

interface InHand {
  readonly rows: readonly OutboxRow[];
  readonly cursor: Cursor;
  readonly reached: Lsn;
  readonly isLast: boolean;
}

// the statement has its snapshot first; the message makes all that it sees durable, and so readable
const HOW_FAR = `
  SELECT pg_current_snapshot()::text AS seen,
         pg_wal_lsn_diff(pg_logical_emit_message(false, 'relay', '', true), '0/0')::text AS lsn`;

/**
 * Pages out of the WAL, for the relay that holds all shards. Cursors are those of the table, which therefore fills in
 * wherever there is no slot: before the first one is ready, after one was lost, and while none can be had.
 */
export class WalPages implements OutboxPages {
  private readonly way: WayToSlot;
  private stream: WalStream | undefined;
  private goal: Goal | undefined;
  private inHand: InHand | undefined;

  constructor(
    private readonly connection: Pick<RelayConnection, 'query'>,
    private readonly table: OutboxPages,
    private readonly options: Options,
  ) {
    this.way = new WayToSlot(options.url, options.onRows);
  }

  async next(holdings: readonly ShardLease[]): Promise<Page> {
    try {
      const stream = await this.streamFor(holdings);
      return stream ? await this.mined(stream, holdings) : await this.table.next(holdings);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.stream = this.goal = this.inHand = undefined;
    await this.way.close();
  }

  /** @returns nothing while the table has to be read: the slot leaves a gap, or shards have not come equally far */
  private async streamFor(holdings: readonly ShardLease[]): Promise<WalStream | undefined> {
    if (holdings.length < SHARDS) return void (await this.close());
    if (this.stream || !areEven(holdings)) return this.stream;
    return (this.stream = await this.way.streamAfter(holdings[0]!.cursor));
  }

  private async mined(stream: WalStream, holdings: readonly ShardLease[]): Promise<Page> {
    const { inHand } = this;
    if (inHand && holdings.every(({ cursor }) => cursor === inHand.cursor)) {
      stream.acknowledge(inHand.reached);
      this.inHand = undefined;
    }
    const { rows, cursor, isLast } = (this.inHand ??= await this.mine(stream, holdings[0]!.cursor));
    return { rows, isLast, holdings: holdings.map((held) => ({ ...held, cursor })) };
  }

  private async mine(stream: WalStream, cursor: Cursor): Promise<InHand> {
    const goal = (this.goal ??= await this.howFar());
    await stream.until(goal.lsn, WAIT_MS);
    const { rows, reached, isAll } = stream.take(this.options.pageSize);
    const isReached = reached >= goal.lsn;
    if (isReached) this.goal = undefined;
    return {
      rows: rows.filter(({ xid }) => !sees(cursor.seen, xid)), // the table may have shown it before
      cursor: { ...cursor, seen: isReached ? goal.seen : cursor.seen },
      reached,
      isLast: isAll && isReached,
    };
  }

  private async howFar(): Promise<Goal> {
    const [{ seen, lsn }] = await this.connection.query<[{ seen: string; lsn: string }]>(HOW_FAR, []);
    return { seen, lsn: BigInt(lsn) };
  }
}

const areEven = ([first, ...others]: readonly ShardLease[]): boolean =>
  first!.cursor.until === null && others.every(({ cursor: { seen } }) => seen === first!.cursor.seen);
