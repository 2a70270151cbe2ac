import { type Cursor, invisibleTo, next } from './cursor.js';
import type { ShardLease, OutboxPages, OutboxRow, Page } from './ports.js';
import type { RelayConnection } from './relay-connection.js';

/** Shards that have come equally far: they are read together, and normally they are all the shards there are. */
interface Reading {
  readonly cursor: Cursor;
  readonly holdings: readonly ShardLease[];
}

type Row = OutboxRow & { reading: number; snapshot: string; held: number[] };

const COLUMNS = 'position, shard, topic, key, value, headers';

/**
 * Many rows are visible and few are new: these are found by their transaction ids, since walking along the positions
 * would read the whole journal each time. Hence `position + 0`, which keeps the planner from taking that way.
 */
const FIRST_PAGE = `
  SELECT ${COLUMNS} FROM outbox
  WHERE reading.until IS NULL AND shard = ANY (held.shards)
    AND (xid >= reading.unborn OR xid = ANY (reading.open))
  ORDER BY position + 0 LIMIT $2`;

/** Many rows are new: along the positions, from where the last page ended, within the round's snapshots. */
const NEXT_PAGE = `
  SELECT ${COLUMNS} FROM outbox
  WHERE reading.until IS NOT NULL AND shard = ANY (held.shards) AND position > reading.after
    AND NOT pg_visible_in_snapshot(xid, reading.seen) AND pg_visible_in_snapshot(xid, reading.until)
  ORDER BY position LIMIT $2`;

/** Which shards are held still, and the pages of all readings; the statement's snapshot and its rows belong together. */
const READ = `
  SELECT pg_current_snapshot()::text AS snapshot, reading.number AS reading, held.shards AS held, page.*
  FROM jsonb_to_recordset($1) AS reading (number int, shards smallint[], epochs bigint[], unborn xid8, open xid8[],
    seen pg_snapshot, until pg_snapshot, after bigint)
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(shard), '{}') AS shards
    FROM relay_shard JOIN unnest(reading.shards, reading.epochs) AS held (shard, epoch) USING (shard, epoch)
  ) AS held
  LEFT JOIN LATERAL ((${FIRST_PAGE}) UNION ALL (${NEXT_PAGE})) AS page ON true
  ORDER BY reading.number, page.position`;

/** Reads the outbox page by page, all shards in one statement. */
export class OutboxReader implements OutboxPages {
  constructor(
    private readonly connection: Pick<RelayConnection, 'query'>,
    private readonly pageSize: number,
  ) {}

  async next(holdings: readonly ShardLease[]): Promise<Page> {
    const readings = readingsOf(holdings);
    if (readings.length === 0) return { rows: [], holdings, isLast: true };
    const limit = Math.ceil(this.pageSize / readings.length);
    const rows = await this.connection.query<Row[]>(READ, [JSON.stringify(readings.map(asRecord)), limit]);
    const pages = readings.map((reading, index) =>
      pageOf(
        reading,
        rows.filter((row) => row.reading === index),
        limit,
      ),
    );
    return {
      rows: pages.flatMap((page) => page.rows),
      holdings: pages.flatMap((page) => page.holdings),
      isLast: pages.every(({ isLast }) => isLast),
    };
  }
}

function pageOf({ cursor, holdings }: Reading, found: readonly Row[], limit: number): Page {
  const [{ snapshot, held }] = found as [Row];
  const rows = found.filter(({ position }) => position !== null);
  const isFull = rows.length === limit;
  const reached = next(cursor, { snapshot, isFull, lastPosition: rows.at(-1)?.position });
  return {
    rows,
    holdings: holdings
      .filter(({ shard }) => held.includes(shard))
      .map((one) => ({ ...one, cursor: reached })),
    isLast: !isFull && cursor.until === null,
  };
}

function readingsOf(holdings: readonly ShardLease[]): Reading[] {
  const readings = new Map<string, ShardLease[]>();
  for (const holding of holdings) {
    const { seen, until, after } = holding.cursor;
    const place = `${seen} ${until} ${after}`;
    readings.set(place, [...(readings.get(place) ?? []), holding]);
  }
  return [...readings.values()].map((shards) => ({ cursor: shards[0]!.cursor, holdings: shards }));
}

function asRecord({ cursor, holdings }: Reading, number: number) {
  const { from, inProgress } = invisibleTo(cursor.seen);
  const [shards, epochs] = [holdings.map(({ shard }) => shard), holdings.map(({ epoch }) => epoch)];
  return { number, shards, epochs, unborn: from, open: inProgress, ...cursor };
}
