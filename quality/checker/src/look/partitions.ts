import type { Snapshot } from './snapshot.js';

/** The lowest id that a table still keeps: it is where its first partition begins. */
export async function keptSince(snapshot: Snapshot, table: 'inbox' | 'outbox'): Promise<string> {
  const { since } = await snapshot.row<{ since: string | null }>(`
    SELECT min(substring(pg_get_expr(part.relpartbound, part.oid) FROM 'FROM \\(''([0-9a-f-]{36})''')) AS since
    FROM pg_inherits JOIN pg_class AS part ON part.oid = inhrelid WHERE inhparent = '${table}'::regclass`);
  return since ?? '';
}
