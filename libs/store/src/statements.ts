import type { EntityMetadata } from 'typeorm';

export type Column = EntityMetadata['columns'][number];

/** The SQL of an entity's store: one text each, however many rows there are, so that each is prepared once per connection. */
export interface Statements {
  /** In the order of the parameters of `insert` and `upsert`, an array each. */
  readonly columns: readonly Column[];
  /** $1: keys. */
  readonly load: string;
  /** $1: keys; then, column by column, what a new row has besides its key. */
  readonly loadOrOpen: string;
  /** $1: keys. */
  readonly close: string;
  /** Fails when somebody else was faster. */
  readonly insert: string;
  readonly upsert: string;
}

/** Whether `loadOrOpen` has opened a row. */
export const OPENED = 'is_opened';

const known = new WeakMap<EntityMetadata, Statements>();

export function statementsOf(metadata: EntityMetadata): Statements {
  const statements = known.get(metadata) ?? written(metadata);
  known.set(metadata, statements);
  return statements;
}

/** @throws Error for an entity whose key has several columns */
function written(metadata: EntityMetadata): Statements {
  const { primaryColumns, name } = metadata;
  const [key, ...more] = primaryColumns;
  if (!key || more.length > 0) throw new Error(`${name} has to have one primary column`);
  const columns = [key, ...metadata.columns.filter((column) => column.isInsert && column !== key)];
  const words = wordsOf(metadata, columns);
  const load = loadOf(words);
  const insert = insertOf(columns, words);
  return {
    columns,
    load,
    loadOrOpen: loadOrOpenOf(columns, words, load),
    close: `DELETE FROM ${words.table} AS row WHERE row.${words.key} = ANY ($1::${words.keyType}[])`,
    insert,
    upsert: upsertOf(columns, words, insert),
  };
}

type Words = ReturnType<typeof wordsOf>;

const loadOf = ({ read, table, key, keyType }: Words): string =>
  `SELECT ${read} FROM ${table} AS row WHERE row.${key} = ANY ($1::${keyType}[]) ORDER BY row.${key} FOR UPDATE`;

/** What is not found gets a row, since only a row can be locked; whoever opens the same one waits, and is given this one. */
const loadOrOpenOf = (columns: readonly Column[], words: Words, load: string): string => {
  const { table, names, key, keyType, keyProperty, read, typeOf, given } = words;
  const initial = columns.slice(1).map((column, n) => given(column, `$${n + 2}::${typeOf(column)}`));
  return `WITH found AS MATERIALIZED (${load}), opened AS (
      INSERT INTO ${table} AS row (${names})
      SELECT ${['wanted.key', ...initial].join(', ')} FROM unnest($1::${keyType}[]) AS wanted (key)
      WHERE wanted.key NOT IN (SELECT ${keyProperty} FROM found)
      ORDER BY wanted.key::text COLLATE "C"
      ON CONFLICT (${key}) DO UPDATE SET ${key} = row.${key}
      RETURNING ${read}, row.xmax = 0 AS ${OPENED} -- what is updated was locked by us, and says so
    ) SELECT *, false AS ${OPENED} FROM found UNION ALL SELECT * FROM opened`;
};

const insertOf = (columns: readonly Column[], { table, names, typeOf, nameOf, given }: Words): string => {
  const values = columns.map((column) => given(column, nameOf(column)));
  const parameters = columns.map((column, n) => `$${n + 1}::${typeOf(column)}[]`);
  return `INSERT INTO ${table} (${names}) SELECT ${values.join(', ')}
    FROM unnest(${parameters.join(', ')}) AS saved (${names})`;
};

/** Not UPDATE … FROM: an upsert finds its rows by their key, whatever the planner believes of the table. */
const upsertOf = (columns: readonly Column[], { key, nameOf }: Words, insert: string): string => {
  const updated = columns
    .filter((column) => column.isUpdate && !column.isPrimary && !column.isCreateDate)
    .map((column) => `${nameOf(column)} = excluded.${nameOf(column)}`);
  return `${insert} ON CONFLICT (${key}) DO UPDATE SET ${updated.join(', ')}`;
};

function wordsOf({ dataSource: { driver }, tablePath }: EntityMetadata, columns: readonly Column[]) {
  const quoted = (name: string) => driver.escape(name);
  const nameOf = ({ databaseName }: Column) => quoted(databaseName);
  const typeOf = (column: Column) => driver.normalizeType(column);
  const [key] = columns;
  return {
    nameOf,
    typeOf,
    table: tablePath.split('.').map(quoted).join('.'),
    key: nameOf(key!),
    keyType: typeOf(key!),
    keyProperty: quoted(key!.propertyName),
    names: columns.map(nameOf).join(', '),
    read: columns.map((column) => `row.${nameOf(column)} AS ${quoted(column.propertyName)}`).join(', '),
    /** An aggregate begins when it is first decided on; what is opened before that begins now. */
    given: ({ isCreateDate }: Column, value: string) => (isCreateDate ? `coalesce(${value}, now())` : value),
  };
}
