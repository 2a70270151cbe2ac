import type { DataSource } from 'typeorm';

/** What the relay's tables take on disk, with their indexes, and the WAL that is kept for its slot. */
export async function sizesOf(db: DataSource): Promise<string> {
  const [sizes]: [Record<string, string>] = await db.query(`
    SELECT pg_size_pretty(pg_total_relation_size('relay_shard')) AS "relay_shard",
      pg_size_pretty(pg_total_relation_size('relay')) AS "relay",
      pg_size_pretty((SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('outbox'))) AS "outbox",
      pg_size_pretty((SELECT coalesce(sum(pg_current_wal_lsn() - restart_lsn), 0) FROM pg_replication_slots)) AS "WAL"`);
  return Object.entries(sizes)
    .map(([name, size]) => `${name} ${size}`)
    .join(', ');
}
