import type { BackendName } from '@eventually/runner';
import type { Snapshot } from './snapshot.js';

/** A replay that an operator asked for. */
export interface ReplayRow {
  readonly id: string;
  readonly hasEnded: boolean;
  readonly copied: number;
  /** Whether the outbox still has all that it ever had: a copy goes when its original does. */
  readonly isWhole: boolean;
}
const replays = `
  SELECT id::text, ended_at IS NOT NULL AS "hasEnded", copied::int AS copied,
    EXISTS (SELECT FROM outbox WHERE position = 1) AS "isWhole" FROM replay`;

/** A read model, by what is said of its versions and by the tables there are. */
export interface ReadModelRow {
  readonly projection: string;
  readonly live: number;
  /** Tables that a version should have and has not, or that no version speaks of. */
  readonly astray: readonly string[];
}
const readModels = `
  WITH said AS (
    SELECT projection, state, replace(projection, '-', '_') || '_v' || version AS name FROM read_model_version),
  kept AS (
    SELECT projection, tablename AS name FROM pg_tables
    JOIN (SELECT DISTINCT projection FROM said) AS known
      ON tablename ~ ('^' || replace(projection, '-', '_') || '_v[0-9]+$')
    WHERE schemaname = 'public')
  SELECT projection, (count(*) FILTER (WHERE state = 'live'))::int AS live,
    coalesce(array_agg(name ORDER BY name) FILTER (
      WHERE (kept.name IS NULL AND state NOT IN ('dropping', 'dropped')) OR said.state IS NULL OR
        (kept.name IS NOT NULL AND state = 'dropped')), '{}') AS astray
  FROM said FULL JOIN kept USING (projection, name) GROUP BY projection`;

/** How far a read model has come in a partition. */
export interface CheckpointRow {
  readonly projection: string;
  readonly topic: string;
  readonly partition: number;
  readonly next: string;
}
const checkpoints = `
  SELECT projection, topic, partition, next_offset::text AS next FROM projection_checkpoint`;

/** What an operator did with a message that had been set aside. */
export interface TrailRow {
  readonly id: string;
  readonly consumer: string;
  readonly action: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}
const trail = `
  SELECT id::text, consumer, action, topic, partition, record_offset::text AS "offset" FROM parking_trail`;

/** A part of the outbox that no relay would ever look into. */
export interface UnreadShardRow {
  readonly shard: number;
  readonly rows: number;
}
const unreadShards = `
  SELECT shard::int, count(*)::int AS rows FROM outbox
  WHERE shard NOT IN (SELECT shard FROM relay_shard) GROUP BY shard`;

/** What a service's messaging notes about itself. */
export interface Bookkeeping {
  readonly service: BackendName;
  readonly replays: readonly ReplayRow[];
  readonly readModels: readonly ReadModelRow[];
  readonly checkpoints: readonly CheckpointRow[];
  readonly trail: readonly TrailRow[];
  readonly unreadShards: readonly UnreadShardRow[];
}

export const readBookkeeping = async (service: BackendName, snapshot: Snapshot): Promise<Bookkeeping> => ({
  service,
  replays: await snapshot.rows<ReplayRow>(replays),
  readModels: await snapshot.rows<ReadModelRow>(readModels),
  checkpoints: await snapshot.rows<CheckpointRow>(checkpoints),
  trail: await snapshot.rows<TrailRow>(trail),
  unreadShards: await snapshot.rows<UnreadShardRow>(unreadShards),
});
