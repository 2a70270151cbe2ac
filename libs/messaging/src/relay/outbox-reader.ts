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
    const { from, inProgress } = invisibleTo(cursor.seen);
    const rows: (OutboxRow & { snapshot: string })[] = await this.runner.query(
      `SELECT pg_current_snapshot()::text AS snapshot, o.*
       FROM (VALUES (1)) AS always
       LEFT JOIN LATERAL (
         SELECT position::text, topic, key, value, headers FROM outbox
         WHERE (xid >= $1::xid8 OR xid = ANY ($2::xid8[]))
           AND ($3::pg_snapshot IS NULL OR pg_visible_in_snapshot(xid, $3::pg_snapshot))
           AND outbox.position > $4
         ORDER BY outbox.position LIMIT $5
       ) AS o ON true`,
      [from, inProgress, cursor.until, cursor.after, this.pageSize],
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
