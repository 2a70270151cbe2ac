import type { QueryRunner } from 'typeorm';
import { type Cursor, invisibleTo, next, START } from './cursor.js';

export interface OutboxRow {
  readonly position: string;
  readonly topic: string;
  readonly key: string;
  readonly value: string | null;
  readonly headers: Record<string, string>;
}

/** Rows to publish, in order per key, and the cursor for when they are published. */
export interface Page {
  readonly rows: OutboxRow[];
  readonly cursor: Cursor;
  /** Nothing more was visible when it was read. */
  readonly isLast: boolean;
}

const RELAY = 'outbox';
const COLUMNS = 'outbox.position::text, topic, key, value, headers';

/** Reads the outbox page by page. One statement each: its snapshot and its rows belong together. */
export class OutboxReader {
  constructor(
    private readonly runner: QueryRunner,
    private readonly pageSize: number,
  ) {}

  async load(): Promise<Cursor> {
    const rows: { seen: string; until: string | null; after: string }[] = await this.runner.query(
      `SELECT seen::text, until::text, after_position::text AS after FROM relay_cursor WHERE relay = $1`,
      [RELAY],
    );
    return rows[0] ?? START;
  }

  async read(cursor: Cursor): Promise<Page> {
    const [sql, parameters] =
      cursor.until === null ? this.firstPage(cursor) : this.nextPage(cursor, cursor.until);
    const rows: (OutboxRow & { snapshot: string })[] = await this.runner.query(
      `SELECT pg_current_snapshot()::text AS snapshot, page.*
       FROM (VALUES (1)) AS always LEFT JOIN LATERAL (${sql}) AS page ON true`,
      parameters,
    );
    const snapshot = rows[0]!.snapshot;
    const found = rows.filter(({ position }) => position !== null);
    const isFull = found.length === this.pageSize;
    return {
      rows: found,
      cursor: next(cursor, { snapshot, isFull, lastPosition: found.at(-1)?.position }),
      isLast: !isFull && cursor.until === null,
    };
  }

  /** By transaction id, as only few rows are new: walking along the positions would read the whole journal each time. */
  private firstPage({ seen }: Cursor): [sql: string, parameters: unknown[]] {
    const { from, inProgress } = invisibleTo(seen);
    const sql = `
      WITH fresh AS MATERIALIZED (
        SELECT position FROM outbox WHERE xid >= $1::xid8 OR xid = ANY ($2::xid8[])
      )
      SELECT ${COLUMNS} FROM outbox
      WHERE position IN (SELECT position FROM fresh ORDER BY position LIMIT $3)
      ORDER BY outbox.position`;
    return [sql, [from, inProgress, this.pageSize]];
  }

  /** Along the positions, as many rows are new: from where the last page ended, within the round's snapshots. */
  private nextPage({ seen, after }: Cursor, until: string): [sql: string, parameters: unknown[]] {
    const sql = `
      SELECT ${COLUMNS} FROM outbox
      WHERE outbox.position > $1
        AND NOT pg_visible_in_snapshot(xid, $2::pg_snapshot) AND pg_visible_in_snapshot(xid, $3::pg_snapshot)
      ORDER BY outbox.position LIMIT $4`;
    return [sql, [after, seen, until, this.pageSize]];
  }

  async save({ seen, until, after }: Cursor): Promise<void> {
    await this.runner.query(
      `INSERT INTO relay_cursor (relay, seen, until, after_position)
       VALUES ($1, $2::pg_snapshot, $3::pg_snapshot, $4)
       ON CONFLICT (relay) DO UPDATE
       SET seen = excluded.seen, until = excluded.until, after_position = excluded.after_position`,
      [RELAY, seen, until, after],
    );
  }
}
