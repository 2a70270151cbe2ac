import type { ShardLease } from './ports.js';

/** Holdings as a parameter of a statement. */
export const recordsOf = (holdings: readonly ShardLease[]): string =>
  JSON.stringify(holdings.map(({ shard, epoch, cursor }) => ({ shard, epoch, ...cursor })));

/** That parameter as a table. */
export const heldIn = (parameter: string): string =>
  `jsonb_to_recordset(${parameter})
     AS held (shard smallint, epoch bigint, seen pg_snapshot, until pg_snapshot, after bigint)`;

export const CURSOR_FROM_HELD = `seen = held.seen, until = held.until, after_position = held.after`;
