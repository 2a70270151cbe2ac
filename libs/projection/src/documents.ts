import { type Tx, write } from '@eventually/runtime';

export interface Folded {
  document: object;
  /** Last sequence applied, per stream. */
  versions: Record<string, number>;
  changed: boolean;
  /** It had a row, which this transaction has locked. */
  readonly isStored: boolean;
}

/** Another instance has made the same document meanwhile: like a serialization failure, it is worth doing again from the start. */
class MadeMeanwhile extends Error {
  readonly code = '40001';
}

/** The documents under their row locks, taken in the order of their keys; where there is none yet, an empty one. */
export async function loadDocuments(
  tx: Tx,
  table: string,
  keys: readonly string[],
): Promise<Map<string, Folded>> {
  const rows: { key: string; document: object; versions: Record<string, number> }[] = await tx.query(
    `SELECT key, document, versions FROM ${table} WHERE key = ANY ($1) ORDER BY key FOR UPDATE`,
    [keys],
  );
  const documents = new Map<string, Folded>(
    keys.map((key) => [key, { document: {}, versions: {}, changed: false, isStored: false }]),
  );
  for (const { key, document, versions } of rows)
    documents.set(key, { document, versions, changed: false, isStored: true });
  return documents;
}

/** @throws an error that is worth trying again, when another instance has made one of the new documents meanwhile */
export async function saveDocuments(
  tx: Tx,
  table: string,
  documents: ReadonlyMap<string, Folded>,
): Promise<void> {
  const changed = [...documents].filter(([, { changed }]) => changed).sort(([a], [b]) => (a < b ? -1 : 1));
  const [stored, made] = partition(changed, ([, { isStored }]) => isStored);
  if (made.length > 0) {
    // those whose rows others hold are not waited for: with rows of our own, that could be a deadlock
    const inserted: unknown[] = await tx.query(
      `${insertInto(table)} ON CONFLICT DO NOTHING RETURNING key`,
      columnsOf(made),
    );
    if (inserted.length < made.length) throw new MadeMeanwhile('a document was made meanwhile');
  }
  if (stored.length === 0) return;
  // not UPDATE … FROM: an upsert finds its rows by their key, whatever the planner believes of the table
  await write(
    tx,
    `${insertInto(table)} ON CONFLICT (key) DO UPDATE SET document = excluded.document, versions = excluded.versions`,
    columnsOf(stored),
  );
}

const insertInto = (table: string): string =>
  `INSERT INTO ${table} (key, document, versions)
   SELECT key, document, versions FROM unnest($1::text[], $2::jsonb[], $3::jsonb[]) AS folded (key, document, versions)`;

const columnsOf = (documents: readonly (readonly [string, Folded])[]): string[][] => [
  documents.map(([key]) => key),
  documents.map(([, { document }]) => JSON.stringify(document)),
  documents.map(([, { versions }]) => JSON.stringify(versions)),
];

const partition = <T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] => [
  all.filter(is),
  all.filter((one) => !is(one)),
];
