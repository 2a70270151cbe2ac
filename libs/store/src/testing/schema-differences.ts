import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';

interface TableColumn {
  readonly name: string;
  readonly type: string;
  readonly isNullable: boolean;
  readonly isPrimary: boolean;
  readonly hasDefault: boolean;
}

/** What the migrated tables and the entities say differently, a sentence each. */
export async function schemaDifferences(db: DataSource | EntityManager): Promise<string[]> {
  const { entityMetadatas } = 'dataSource' in db ? db.dataSource : db;
  const differences: string[] = [];
  for (const metadata of entityMetadatas)
    differences.push(...compared(metadata, await columnsOf(db, metadata.tablePath)));
  return differences.sort();
}

function compared(metadata: EntityMetadata, columns: readonly TableColumn[]): string[] {
  const table = new Map(columns.map((column) => [column.name, shown(column)]));
  const entity = new Map(
    metadata.columns.map((column) => [
      column.databaseName,
      shown({
        type: metadata.dataSource.driver.normalizeType(column),
        isNullable: column.isNullable,
        isPrimary: column.isPrimary,
        hasDefault: column.default !== undefined || column.isCreateDate || column.isGenerated,
      }),
    ]),
  );
  return [...new Set([...table.keys(), ...entity.keys()])]
    .filter((name) => table.get(name) !== entity.get(name))
    .map(
      (name) =>
        `${metadata.tablePath}.${name}: ${entity.get(name) ?? 'missing'} in ${metadata.name}, ${table.get(name) ?? 'missing'} in the table`,
    );
}

const shown = ({ type, isNullable, isPrimary, hasDefault }: Omit<TableColumn, 'name'>): string =>
  [type, isPrimary && 'primary', !isNullable && 'not null', hasDefault && 'with a default']
    .filter(Boolean)
    .join(' ');

const columnsOf = (db: DataSource | EntityManager, table: string): Promise<TableColumn[]> =>
  db.query(
    `SELECT attname AS name, format_type(atttypid, atttypmod) AS type, NOT attnotnull AS "isNullable",
            atthasdef OR attidentity <> '' AS "hasDefault",
            EXISTS (SELECT FROM pg_index WHERE indrelid = attrelid AND indisprimary AND attnum = ANY (indkey)) AS "isPrimary"
     FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    [table],
  );
