import type { BackendName } from '@eventually/runner';
import type { Admin } from 'kafkajs';
import type { Ends } from './ends.js';
import type { PartitionRange } from './topics.js';

/** How far a consumer group has come in a partition. */
export interface GroupProgress {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly committed: bigint;
  /** After the last record; what a transaction leaves after it, nobody reads. */
  readonly end: bigint;
}

/**
 * The services' groups: `order-service`, and one per projection, `view-service.order-details`.
 * @param ends known to whoever has read the topics; to others a partition ends with whatever has an offset
 */
export async function readGroups(
  admin: Admin,
  services: readonly BackendName[],
  ranges: readonly PartitionRange[],
  ends: Pick<Ends, 'of'> = { of: ({ high }) => high },
): Promise<GroupProgress[]> {
  const { groups } = await admin.listGroups();
  const ours = groups.map(({ groupId }) => groupId).filter((id) => services.some((name) => isOf(name, id)));
  const progress = await Promise.all(ours.map((group) => progressOf(admin, group, ranges, ends)));
  return progress.flat();
}

const isOf = (service: string, group: string): boolean =>
  group === service || group.startsWith(`${service}.`);

/** Of the topics in which the group has committed anything: which others it reads, nobody outside it knows. */
async function progressOf(
  admin: Admin,
  group: string,
  ranges: readonly PartitionRange[],
  ends: Pick<Ends, 'of'>,
): Promise<GroupProgress[]> {
  const topics = (await admin.fetchOffsets({ groupId: group })).map(({ topic }) => topic);
  if (topics.length === 0) return [];
  const committed = new Map(
    (await admin.fetchOffsets({ groupId: group, topics })).flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [`${topic}/${partition}`, BigInt(offset)] as const),
    ),
  );
  return ranges
    .filter(({ topic }) => topics.includes(topic))
    .map(({ topic, partition, low, high }) => {
      const next = committed.get(`${topic}/${partition}`) ?? -1n;
      const end = ends.of({ topic, partition, high });
      return { group, topic, partition, committed: next < low ? low : next, end };
    });
}

export const lagOf = (groups: readonly GroupProgress[]): number =>
  groups.reduce((sum, { committed, end }) => sum + Number(end > committed ? end - committed : 0n), 0);
