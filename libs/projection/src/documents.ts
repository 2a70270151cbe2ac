import type { Tx } from '@eventually/runtime';

export interface Folded {
  document: object;
  /** Last sequence applied, per stream. */
  versions: Record<string, number>;
  changed: boolean;
}

/** The documents under their row locks; one that does not exist yet is made, so that two instances cannot both make it. */
export async function loadDocuments(
  tx: Tx,
  table: string,
  keys: readonly string[],
): Promise<Map<string, Folded>> {
  await tx.query(
    `INSERT INTO ${table} (key, document, versions)
     SELECT DISTINCT key, '{}'::jsonb, '{}'::jsonb FROM unnest($1::text[]) AS key ORDER BY key
     ON CONFLICT DO NOTHING`,
    [keys],
  );
  const rows: { key: string; document: object; versions: Record<string, number> }[] = await tx.query(
    `SELECT key, document, versions FROM ${table} WHERE key = ANY ($1) ORDER BY key FOR UPDATE`,
    [keys],
  );
  return new Map(rows.map(({ key, document, versions }) => [key, { document, versions, changed: false }]));
}

export async function saveDocuments(
  tx: Tx,
  table: string,
  documents: ReadonlyMap<string, Folded>,
): Promise<void> {
  const changed = [...documents].filter(([, { changed }]) => changed);
  if (changed.length === 0) return;
  await tx.query(
    `UPDATE ${table} SET document = folded.document, versions = folded.versions
     FROM jsonb_to_recordset($1) AS folded (key text, document jsonb, versions jsonb)
     WHERE ${table}.key = folded.key`,
    [JSON.stringify(changed.map(([key, { document, versions }]) => ({ key, document, versions })))],
  );
}

/** What was made for a key of which nothing could be applied must not be read. */
export async function removeUntouched(
  tx: Tx,
  table: string,
  documents: ReadonlyMap<string, Folded>,
): Promise<void> {
  const untouched = [...documents].filter(([, { versions }]) => Object.keys(versions).length === 0);
  if (untouched.length === 0) return;
  await tx.query(`DELETE FROM ${table} WHERE key = ANY ($1) AND versions = '{}'`, [
    untouched.map(([key]) => key),
  ]);
}
