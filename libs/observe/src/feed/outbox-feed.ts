import { type Cursor, invisibleTo, next, type RelayConnection } from '@eventually/relay';
import type { WrittenMessage } from './seen-message.js';

const COLUMNS = 'position, topic, key, value, headers';
const wanted = (endings: string): string =>
  `(${endings}::text IS NULL OR strpos(${endings}, right(key, 1)) > 0)`;

/** As a relay reads: by what has become visible, since ids are older than commits. See `outbox-reader.ts`. */
const FIRST_PAGE = `
  SELECT pg_current_snapshot()::text AS snapshot, page.*
  FROM (VALUES ($1::xid8, $2::xid8[])) AS cursor (unborn, open) LEFT JOIN LATERAL (
    SELECT ${COLUMNS} FROM outbox
    WHERE (xid >= cursor.unborn OR xid = ANY (cursor.open)) AND replay IS NULL AND ${wanted('$4')}
    ORDER BY position + 0 LIMIT $3
  ) AS page ON true ORDER BY page.position`;

const NEXT_PAGE = `
  SELECT pg_current_snapshot()::text AS snapshot, page.*
  FROM (VALUES ($1::pg_snapshot, $2::pg_snapshot, $3::bigint)) AS cursor (seen, until, after) LEFT JOIN LATERAL (
    SELECT ${COLUMNS} FROM outbox
    WHERE position > cursor.after AND replay IS NULL AND ${wanted('$5')}
      AND NOT pg_visible_in_snapshot(xid, cursor.seen) AND pg_visible_in_snapshot(xid, cursor.until)
    ORDER BY position LIMIT $4
  ) AS page ON true ORDER BY page.position`;

type Row = WrittenMessage & { readonly position: string | null; readonly snapshot: string };

export interface OutboxPage {
  readonly rows: readonly WrittenMessage[];
  readonly cursor: Cursor;
  readonly isFull: boolean;
}

/** The outbox, for whoever watches: every message that was committed, each once, a late commit as soon as it shows. */
export class OutboxFeed {
  private reading: Promise<unknown> = Promise.resolve();

  constructor(private readonly connection: Pick<RelayConnection, 'query' | 'close'>) {}

  /** Where everything that shows at the moment was seen. */
  async now(): Promise<Cursor> {
    const [row] = await this.inTurn<{ snapshot: string }>(
      `SELECT pg_current_snapshot()::text AS snapshot`,
      [],
    );
    return { seen: row!.snapshot, until: null, after: '0' };
  }

  /** @param endings of keys; all if unset */
  async next(cursor: Cursor, most: number, endings?: string): Promise<OutboxPage> {
    const { from, inProgress } = invisibleTo(cursor.seen);
    const found = cursor.until
      ? await this.inTurn<Row>(NEXT_PAGE, [cursor.seen, cursor.until, cursor.after, most, endings])
      : await this.inTurn<Row>(FIRST_PAGE, [from, inProgress, most, endings]);
    const rows = found.filter(({ position }) => position !== null);
    const isFull = rows.length === most;
    const lastPosition = rows.at(-1)?.position ?? undefined;
    return { rows, isFull, cursor: next(cursor, { snapshot: found[0]!.snapshot, isFull, lastPosition }) };
  }

  /** Gives the connection back; the next question gets another one. */
  close(): Promise<void> {
    return this.reading.then(() => this.connection.close());
  }

  /** There is one connection. */
  private inTurn<T>(sql: string, parameters: unknown[]): Promise<T[]> {
    const turn = this.reading.then(() => this.connection.query<T[]>(sql, parameters));
    this.reading = turn.catch(() => undefined);
    return turn;
  }
}
