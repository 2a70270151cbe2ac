import type { Queries } from '@eventually/runtime';
import { checkpointNameOf, groupOf, type ReadModelVersion } from './read-model-version.js';

/** How far a version has come in a partition: all records before `next` are in its documents, or parked. */
export interface Position {
  readonly topic: string;
  readonly partition: number;
  readonly next: bigint;
}

const POSITIONS = `
  SELECT topic, partition, max(next) AS next FROM (
    SELECT topic, partition, next_offset AS next FROM projection_checkpoint WHERE projection = $1
    UNION ALL
    SELECT topic, partition, record_offset + 1 FROM parked_message WHERE consumer = $2
  ) AS passed GROUP BY topic, partition`;

export async function positionsOf(
  db: Queries,
  service: string,
  version: ReadModelVersion,
): Promise<Position[]> {
  const rows = await db.query<{ topic: string; partition: number; next: string }[]>(POSITIONS, [
    checkpointNameOf(version),
    groupOf(service, version),
  ]);
  return rows.map(({ next, ...place }) => ({ ...place, next: BigInt(next) }));
}

/** How many records the one has passed and the other has not. */
export function recordsBehind(ahead: readonly Position[], behind: readonly Position[]): number {
  const place = ({ topic, partition }: Position): string => `${topic}/${partition}`;
  const reached = new Map(behind.map((position) => [place(position), position.next]));
  const missing = ahead.map((position) => position.next - (reached.get(place(position)) ?? 0n));
  return missing.reduce((sum, records) => sum + Math.max(0, Number(records)), 0);
}
