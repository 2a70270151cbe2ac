import type { BackendName } from '@eventually/runner';
import { digestInSql } from './digest.js';
import type { History } from './history.js';
import { keptSince } from './partitions.js';
import type { Snapshot } from './snapshot.js';

/** A message that was committed to be published. */
export interface JournalRow {
  /** Who announced it. */
  readonly service: string;
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly committedAt: number;
  readonly isTombstone: boolean;
  /** Of its bytes. */
  readonly digest: number;
  /** The replay that copied it, if one did. */
  readonly replay: string | null;
}

/** What the services have announced, each in order of position. */
export interface Journal {
  readonly rows: readonly JournalRow[];
  /** Per service, whose oldest rows go with time: the lowest id of those that are kept. */
  readonly since: ReadonlyMap<string, string>;
}

const rows = `
  SELECT id::text, topic, key, extract(epoch FROM created_at)::float8 * 1000 AS "committedAt",
    value IS NULL AS "isTombstone", replay::text, ${digestInSql} AS digest
  FROM outbox ORDER BY position`;

export async function readJournal(
  snapshots: Readonly<Record<BackendName, Snapshot>>,
  history: History,
): Promise<Journal> {
  const all: JournalRow[] = [];
  const kept = new Map<string, string>();
  for (const [service, snapshot] of Object.entries(snapshots)) {
    for await (const row of snapshot.stream<Omit<JournalRow, 'service'>>(rows))
      all.push({ service, ...row, ...sharedWith(history, row) });
    kept.set(service, await keptSince(snapshot, 'outbox'));
  }
  return { rows: all, since: kept };
}

/** Of two equal strings, one is enough in memory. */
function sharedWith(history: History, { id, topic, key }: Pick<JournalRow, 'id' | 'topic' | 'key'>) {
  const known = history.find(id);
  return known && known.topic === topic && known.key === key
    ? { id: known.id, topic: known.topic, key: known.key }
    : {};
}
