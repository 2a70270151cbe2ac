import { getMetadataArgsStorage, type MigrationInterface, type QueryRunner } from 'typeorm';

type Class<T> = new () => T;

/**
 * Columns of these entities that no migration names: what was forgotten, in a moment and without a database. Whether the
 * others are made as the entities say is for `schemaDifferences` to find.
 */
export async function columnsWithoutMigration(
  entities: readonly Class<object>[],
  migrations: readonly Class<MigrationInterface>[],
): Promise<string[]> {
  const named = new Set((await sqlOf(migrations)).match(/\w+/g));
  return getMetadataArgsStorage()
    .filterColumns([...entities])
    .map(({ propertyName, options }) => options.name ?? propertyName)
    .filter((column) => !named.has(column));
}

async function sqlOf(migrations: readonly Class<MigrationInterface>[]): Promise<string> {
  const statements: string[] = [];
  const runner = { query: async (sql: string) => (statements.push(sql), []) };
  for (const Migration of migrations) await new Migration().up(runner as unknown as QueryRunner);
  return statements.join('\n');
}
