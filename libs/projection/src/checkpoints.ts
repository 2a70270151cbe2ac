import type { ConsumedRecord } from '@eventually/inbox';
import { type Tx, write } from '@eventually/runtime';

/** Records how far the projection has come in each partition; a checkpoint never goes back. */
export async function saveCheckpoints(
  tx: Tx,
  projection: string,
  messages: readonly ConsumedRecord[],
): Promise<void> {
  const next = new Map<string, { topic: string; partition: number; next_offset: string }>();
  // what was parked comes in another order than it was read
  for (const { topic, partition, offset } of messages) {
    const place = `${topic}/${partition}`;
    const reached = BigInt(next.get(place)?.next_offset ?? 0);
    if (BigInt(offset) >= reached)
      next.set(place, { topic, partition, next_offset: String(BigInt(offset) + 1n) });
  }
  await write(
    tx,
    `INSERT INTO projection_checkpoint (projection, topic, partition, next_offset)
     SELECT $1, topic, partition, next_offset
     FROM jsonb_to_recordset($2) AS checkpoint (topic text, partition int, next_offset bigint)
     ORDER BY topic, partition
     ON CONFLICT (projection, topic, partition) DO UPDATE
     SET next_offset = greatest(projection_checkpoint.next_offset, excluded.next_offset)`,
    [projection, JSON.stringify([...next.values()])],
  );
}
