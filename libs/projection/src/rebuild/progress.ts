import type { Kafka } from '@eventually/kafka';
import type { Queries } from '@eventually/runtime';
import type { Projection } from '../projection.js';
import { type Position, positionsOf, recordsBehind } from './positions.js';
import { groupOf, type ReadModelVersion, tableOf } from './read-model-version.js';

export interface PartitionProgress {
  readonly topic: string;
  readonly partition: number;
  /** Records that are on it. */
  readonly records: number;
  /** Those of them that are not taken in yet. */
  readonly lag: number;
}

/** How far a version has come. */
export interface Progress {
  readonly table: string;
  readonly group: string;
  readonly partitions: readonly PartitionProgress[];
  /** Records that the live version has taken in, and this one has not. */
  readonly behindLive: number;
  /** Keys that are parked for it. */
  readonly parkedKeys: number;
}

/** The ends of a read model's topics. */
export interface Ends {
  readonly ends: readonly (Position & { readonly low: bigint })[];
}

export async function endsOf(kafka: Kafka, { streams }: Projection): Promise<Ends> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const ends = await Promise.all(
      streams.map(async ({ topics: { events: topic } }) =>
        (await admin.fetchTopicOffsets(topic)).map(({ partition, high, low }) => ({
          topic,
          partition,
          next: BigInt(high),
          low: BigInt(low),
        })),
      ),
    );
    return { ends: ends.flat() };
  } finally {
    await admin.disconnect();
  }
}

export async function progressOf(
  db: Queries,
  service: string,
  version: ReadModelVersion,
  live: ReadModelVersion,
  { ends }: Ends,
): Promise<Progress> {
  const [own, ofLive] = [await positionsOf(db, service, version), await positionsOf(db, service, live)];
  const group = groupOf(service, version);
  const [{ parked }] = await db.query<[{ parked: number }]>(
    `SELECT count(*)::int AS parked FROM parked_key WHERE consumer = $1`,
    [group],
  );
  const partitions = ends.map((end) => ({
    topic: end.topic,
    partition: end.partition,
    records: Number(end.next - end.low),
    lag: Math.min(Number(end.next - end.low), recordsBehind([end], own)),
  }));
  return {
    table: tableOf(version),
    group,
    partitions,
    behindLive: recordsBehind(ofLive, own),
    parkedKeys: parked,
  };
}
