import type { PublishedBefore } from '@eventually/outbox';

/** Of the shard that has come least far; nothing is published where there are no shards. */
export const publishedBefore: PublishedBefore = async (db) => {
  const [{ xid }] = await db.query<[{ xid: string }]>(
    `SELECT coalesce(min(pg_snapshot_xmin(seen)), '0')::text AS xid FROM relay_shard`,
  );
  return xid;
};
