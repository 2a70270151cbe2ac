import type { BackendName } from '@eventually/runner';
import type { Snapshot } from './snapshot.js';

/** What has to stay bounded, of one service. */
export interface Figures {
  readonly service: BackendName;
  /** Bytes per table, indexes included; partitions count as their table. */
  readonly tables: Readonly<Record<string, number>>;
  readonly databaseBytes: number;
  readonly connections: number;
  /** WAL that the server keeps for replication slots, of all databases together. */
  readonly retainedWalBytes: number;
}

const tables = `
  SELECT coalesce(parent.relname, part.relname) AS name, sum(pg_total_relation_size(part.oid))::float8 AS bytes
  FROM pg_class AS part
  LEFT JOIN pg_inherits ON inhrelid = part.oid LEFT JOIN pg_class AS parent ON parent.oid = inhparent
  WHERE part.relkind IN ('r', 'p') AND part.relnamespace = 'public'::regnamespace
  GROUP BY 1`;

const server = `
  SELECT pg_database_size(current_database())::float8 AS "databaseBytes",
    (SELECT count(*)::int FROM pg_stat_activity
     WHERE datname = current_database() AND application_name <> 'checker') AS connections,
    (SELECT coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)::float8
     FROM pg_replication_slots) AS "retainedWalBytes"`;

export async function readFigures(service: BackendName, snapshot: Snapshot): Promise<Figures> {
  const sizes = await snapshot.rows<{ name: string; bytes: number }>(tables);
  return {
    service,
    tables: Object.fromEntries(sizes.map(({ name, bytes }) => [name, bytes])),
    ...(await snapshot.row<Omit<Figures, 'service' | 'tables'>>(server)),
  };
}
