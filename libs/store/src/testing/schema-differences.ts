import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import { columnsOf, tableBehind, type TableColumn, tablesOf } from './migrated-tables.js';

/**
 * What the migrated tables and the entities say differently, a sentence each.
 * @param others tables that need no entity: those of the pattern packages
 */
export async function schemaDifferences(
  db: DataSource | EntityManager,
  others: readonly string[],
): Promise<string[]> {
  const { entityMetadatas } = 'dataSource' in db ? db.dataSource : db;
  const differences: string[] = [];
  const known = new Set(others);
  for (const metadata of entityMetadatas) {
    const table = await tableBehind(db, metadata.tablePath);
    known.add(table);
    differences.push(...compared(metadata, await columnsOf(db, table)));
  }
  const unknown = (await tablesOf(db)).filter((table) => !known.has(table));
  return [...differences, ...unknown.map((table) => `${table}: has no entity`)].sort();
}

function compared(metadata: EntityMetadata, columns: readonly TableColumn[]): string[] {
  const table = new Map(columns.map((column) => [column.name, shown(column)]));
  const entity = new Map(
    metadata.columns.map((column) => [
      column.databaseName,
      shown({
        type: metadata.dataSource.driver.normalizeType(column),
        collation: column.collation ?? null,
        isNullable: column.isNullable,
        isPrimary: column.isPrimary,
        hasDefault: column.default !== undefined || column.isCreateDate || column.isGenerated,
        // declaring what is computed would make TypeORM keep a table of such columns
        isComputed: !column.isInsert && !column.isUpdate,
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

const shown = ({
  type,
  collation,
  isNullable,
  isPrimary,
  hasDefault,
  isComputed,
}: Omit<TableColumn, 'name'>): string =>
  [
    type,
    collation && `collate ${collation}`,
    isPrimary && 'primary',
    !isNullable && 'not null',
    hasDefault && 'with a default',
    isComputed && 'computed',
  ]
    .filter(Boolean)
    .join(' ');
