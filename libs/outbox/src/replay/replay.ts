import { randomUUID } from 'node:crypto';
import { type Clock, type Queries, systemClock } from '@eventually/runtime';
import type { DataSource } from 'typeorm';
import { callRelays } from '../publishing.js';
import { parametersOf, SELECTED, type Selection } from './selection.js';

const MOST_AT_ONCE = 100;

export interface ReplayOptions {
  readonly askedBy: string;
  /** Messages per second, so that consumers can keep up with their other work. */
  readonly rate: number;
  readonly onProgress?: (copied: number) => void;
  readonly clock?: Clock;
}

interface Copied {
  readonly count: number;
  /** Of the last one copied; null when there was none. */
  readonly position: string | null;
}

/** How many messages a replay would publish again. */
export async function countSelected(db: Queries, selection: Selection): Promise<number> {
  const [{ count }] = await db.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM outbox WHERE ${SELECTED}`,
    parametersOf(selection),
  );
  return count;
}

/**
 * Publishes messages of the journal again: copies them, with the ids they have, to the end of the outbox. Consumers
 * know an id whose effect they have, so this mends what one of them has lost, and changes nothing for the others.
 * @returns how many
 */
export async function replay(db: DataSource, selection: Selection, options: ReplayOptions): Promise<number> {
  const { askedBy, rate, onProgress, clock = systemClock } = options;
  const id = randomUUID();
  await db.query(`INSERT INTO replay (id, asked_by, selection) VALUES ($1, $2, $3)`, [
    id,
    askedBy,
    selection,
  ]);
  const limit = Math.min(MOST_AT_ONCE, Math.max(1, Math.floor(rate)));
  const [{ end }] = await db.query<[{ end: string }]>(
    `SELECT coalesce(max(position), 0) AS "end" FROM outbox`,
  );
  let copied = 0;
  for (let after: string | null = '0'; after !== null;) {
    const page: Copied = await copy(db, selection, { id, after, end, limit });
    copied += page.count;
    after = page.position;
    if (after === null) continue;
    await callRelays(db);
    onProgress?.(copied);
    await clock.sleep((page.count / rate) * 1_000);
  }
  await db.query(`UPDATE replay SET ended_at = now() WHERE id = $1`, [id]);
  return copied;
}

/** The next page, in the order in which it was published first. */
function copy(
  db: DataSource,
  selection: Selection,
  { id, after, end, limit }: { id: string; after: string; end: string; limit: number },
): Promise<Copied> {
  return db.transaction(async (tx) => {
    const [page] = await tx.query<[Copied]>(
      `WITH page AS MATERIALIZED (
         SELECT * FROM outbox WHERE position > $7 AND position <= $8 AND ${SELECTED} ORDER BY position LIMIT $9
       ), copies AS (
         INSERT INTO outbox (topic, id, key, value, headers, replay)
         SELECT topic, id, key, value, headers, $10 FROM page ORDER BY position
       )
       SELECT count(*)::int AS count, max(position) AS position FROM page`,
      [...parametersOf(selection), after, end, limit, id],
    );
    await tx.query(`UPDATE replay SET copied = copied + $2 WHERE id = $1`, [id, page.count]);
    return page;
  });
}
