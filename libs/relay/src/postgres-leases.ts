import { CURSOR_FROM_HELD, heldIn, recordsOf } from './held-records.js';
import type { ShardLease, ShardLeases, LeaseStatus } from './ports.js';
import { offerShards, type RelayConnection } from './relay-connection.js';

const UNTIL = (parameter: string): string => `clock_timestamp() + ${parameter} * interval '1 ms'`;

/** Nobody's, gone with its relay, or this relay's on paper only: unless it is among those that it holds. */
const FREE = `(owner IS NULL OR expires_at < now() OR owner = $1)`;

const RENEW = `
  WITH alive AS (
    INSERT INTO relay (id, expires_at) VALUES ($1, ${UNTIL('$2')})
    ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at
  ), gone AS (
    DELETE FROM relay WHERE expires_at < now() AND id <> $1
  ), renewed AS (
    UPDATE relay_shard SET ${CURSOR_FROM_HELD}, expires_at = ${UNTIL('$2')} FROM ${heldIn('$3')}
    WHERE relay_shard.shard = held.shard AND relay_shard.epoch = held.epoch
    RETURNING relay_shard.shard
  )
  SELECT (SELECT coalesce(array_agg(shard), '{}') FROM renewed) AS held,
         (SELECT count(*)::int + 1 FROM relay WHERE expires_at > now() AND id <> $1) AS "liveRelays",
         (SELECT count(*)::int FROM relay_shard
          WHERE ${FREE} AND shard NOT IN (SELECT shard FROM renewed)) AS free`;

// An epoch has to survive a power cut, or it might be given twice: unlike all else here, this waits for the disk.
const CLAIM = `
  UPDATE relay_shard SET owner = $1, epoch = epoch + 1, expires_at = ${UNTIL('$2')}
  WHERE shard IN (
    SELECT shard FROM relay_shard WHERE ${FREE} AND shard <> ALL ($4::smallint[])
    ORDER BY shard LIMIT $3 FOR UPDATE SKIP LOCKED
  )
  RETURNING shard, epoch, seen::text, until::text, after_position::text AS after,
    set_config('synchronous_commit', 'on', true)`;

const RELEASE = `
  UPDATE relay_shard SET ${CURSOR_FROM_HELD}, owner = NULL, expires_at = NULL FROM ${heldIn('$1')}
  WHERE relay_shard.shard = held.shard AND relay_shard.epoch = held.epoch`;

/** Without their cursors: how far they are published is what was saved last. */
const ABANDON = `UPDATE relay_shard SET owner = NULL, expires_at = NULL WHERE owner = $1`;

/** The leases of one relay, in the table `relay_shard`; all who are alive are in the table `relay`. */
export class PostgresLeases implements ShardLeases {
  constructor(
    private readonly connection: Pick<RelayConnection, 'query' | 'close'>,
    /** This relay's id, of which there is no second one. */
    private readonly relay: string,
  ) {}

  async renew(holdings: readonly ShardLease[], leaseMs: number): Promise<LeaseStatus> {
    const [{ held, ...others }] = await this.connection.query<
      [{ held: number[]; liveRelays: number; free: number }]
    >(RENEW, [this.relay, leaseMs, recordsOf(holdings)]);
    return { ...others, holdings: holdings.filter(({ shard }) => held.includes(shard)) };
  }

  async claim(count: number, leaseMs: number, held: readonly ShardLease[] = []): Promise<ShardLease[]> {
    const [rows] = await this.connection.query<
      [{ shard: number; epoch: string; seen: string; until: string | null; after: string }[]]
    >(CLAIM, [this.relay, leaseMs, count, held.map(({ shard }) => shard)]);
    return rows.map(({ shard, epoch, seen, until, after }) => ({
      shard,
      epoch,
      cursor: { seen, until, after },
    }));
  }

  async release(holdings: readonly ShardLease[]): Promise<void> {
    await this.connection.query(RELEASE, [recordsOf(holdings)]);
    await offerShards(this.connection);
  }

  async leave(holdings: readonly ShardLease[]): Promise<void> {
    try {
      await this.connection.query(`DELETE FROM relay WHERE id = $1`, [this.relay]);
      await this.connection.query(RELEASE, [recordsOf(holdings)]);
      await this.connection.query(ABANDON, [this.relay]);
      await offerShards(this.connection);
    } finally {
      await this.connection.close();
    }
  }
}
