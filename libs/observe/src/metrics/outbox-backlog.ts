import { heldIn, type ShardLease, recordsOf } from '@eventually/relay';
import type { DataSource } from 'typeorm';

/** More than so many are not counted: it is far too many anyway. */
const MOST = 10_000;
const WITHIN_MS = 1_000;

export interface Backlog {
  /** Messages that are committed and not published. */
  readonly depth: number;
  /** Age of the oldest of them, milliseconds. */
  readonly ageMs: number;
}

/**
 * What the shards' cursors have not passed. A relay of this process says where it is; of others is known what they saved
 * last, up to a third of a lease ago. Rows are found by their transactions' ids, from the oldest that a cursor has not seen.
 */
const BACKLOG = `
  WITH reached AS (
    SELECT shard, coalesce(held.seen, saved.seen) AS seen,
      CASE WHEN held.shard IS NULL THEN saved.until ELSE held.until END AS until,
      coalesce(held.after, saved.after_position) AS after
    FROM relay_shard AS saved
    LEFT JOIN ${heldIn('$1')} USING (shard, epoch)
  ), reading AS (
    SELECT array_agg(shard) AS shards, seen::text::pg_snapshot AS seen, until::text::pg_snapshot AS until, after
    FROM reached GROUP BY seen::text, until::text, after
  )
  SELECT count(created_at)::int AS depth,
    coalesce(extract(epoch FROM clock_timestamp() - min(created_at)) * 1000, 0)::float8 AS "ageMs"
  FROM reading CROSS JOIN LATERAL (
    SELECT created_at FROM outbox
    WHERE shard = ANY (shards) AND xid >= pg_snapshot_xmin(seen) AND NOT pg_visible_in_snapshot(xid, seen)
      AND (until IS NULL OR position > after OR NOT pg_visible_in_snapshot(xid, until))
    ORDER BY xid LIMIT ${MOST}
  ) AS waiting`;

/** @param held what the relay of this process holds */
export const backlogOf = (dataSource: DataSource, held: readonly ShardLease[]): Promise<Backlog> =>
  dataSource.transaction(async (tx) => {
    // of a fresh outbox the planner has no statistics: it must not read all of it
    await tx.query(
      `SET LOCAL statement_timeout = ${WITHIN_MS}; SET LOCAL enable_seqscan = off; SET LOCAL jit = off`,
    );
    const [backlog]: [Backlog] = await tx.query(BACKLOG, [recordsOf(held)]);
    return backlog;
  });
