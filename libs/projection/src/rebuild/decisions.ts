import type { Queries } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import { groupOf, type ReadModelVersion } from './read-model-version.js';

/** Ids of the messages about which operators have decided. */
export interface Decisions {
  /** They are left out. */
  readonly discarded: ReadonlySet<string>;
  /** They are applied, whether those before them have come or not. */
  readonly replayed: ReadonlySet<string>;
}

// An operator who decides about a message decides about the read model, whichever of its versions could not take it in.
const OF_ANY_VERSION = `(trail.consumer = $1 OR starts_with(trail.consumer, $1 || '.v'))`;

const anyVersionOf = (service: string, { projection }: ReadModelVersion): string =>
  `${service}.${projection.name}`;

export async function decisionsOf(
  db: Queries,
  service: string,
  version: ReadModelVersion,
): Promise<Decisions> {
  const rows = await db.query<{ id: string; action: string }[]>(
    `SELECT DISTINCT message_id AS id, action FROM parking_trail AS trail
     WHERE message_id IS NOT NULL AND ${OF_ANY_VERSION}`,
    [anyVersionOf(service, version)],
  );
  const idsOf = (action: string) => new Set(rows.filter((row) => row.action === action).map(({ id }) => id));
  return { discarded: idsOf('discard'), replayed: idsOf('replay') };
}

/** What is parked again for this version, and was discarded for another, is discarded for this one, too. */
export async function discardAgain(
  dataSource: DataSource,
  service: string,
  version: ReadModelVersion,
): Promise<void> {
  await dataSource.transaction(async (tx) => {
    const discarded = `consumer = $2 AND NOT discarded AND EXISTS (
      SELECT FROM parking_trail AS trail WHERE action = 'discard' AND ${OF_ANY_VERSION}
        AND (trail.message_id = parked_message.message_id
          OR (trail.topic, trail.partition, trail.record_offset)
           = (parked_message.topic, parked_message.partition, parked_message.record_offset)))`;
    const parameters = [anyVersionOf(service, version), groupOf(service, version)];
    // first the keys, as everyone does who changes the fate of a message
    const keys: unknown[] = await tx.query(
      `SELECT FROM parked_key WHERE (consumer, key) IN (SELECT consumer, key FROM parked_message WHERE ${discarded})
       ORDER BY consumer, key FOR NO KEY UPDATE`,
      parameters,
    );
    if (keys.length === 0) return;
    await tx.query(
      `WITH again AS (
         UPDATE parked_message SET attempts = 0, dead_since = NULL, discarded = true WHERE ${discarded} RETURNING consumer, key
       )
       UPDATE parked_key SET next_attempt_at = now() FROM again
       WHERE parked_key.consumer = again.consumer AND parked_key.key = again.key`,
      parameters,
    );
  });
}
