import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createDocumentTable } from '../create-projections.migration.js';
import { tableNameOf } from '../projection.js';

export class CreateReadModelVersions1760000000008 implements MigrationInterface {
  readonly name = 'CreateReadModelVersions1760000000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE read_model_version (
        projection text        NOT NULL,
        version    int         NOT NULL,
        state      text        NOT NULL CHECK (state IN ('building', 'live', 'previous', 'dropping', 'dropped')),
        begun_at   timestamptz NOT NULL DEFAULT now(),
        begun_by   text        NOT NULL,
        live_since timestamptz,
        PRIMARY KEY (projection, version)
      )`);
    await runner.query(`
      CREATE UNIQUE INDEX read_model_version_one_of_each ON read_model_version (projection, state)
      WHERE state IN ('building', 'live', 'previous')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE read_model_version`);
  }
}

/** For a service's migration: the table becomes the first version of its read model, behind a view of the same name. */
export const versionReadModel = (projection: string): string[] => {
  const table = tableNameOf(projection);
  return [
    `ALTER TABLE ${table} RENAME TO ${table}_v1`,
    `CREATE VIEW ${table} AS SELECT * FROM ${table}_v1`,
    `INSERT INTO read_model_version (projection, version, state, begun_by, live_since)
     VALUES ('${projection}', 1, 'live', 'the migration', now())`,
  ];
};

/** Its way back; only where the first version is live. */
export const unversionReadModel = (projection: string): string[] => {
  const table = tableNameOf(projection);
  return [
    `DROP VIEW ${table}`,
    `ALTER TABLE ${table}_v1 RENAME TO ${table}`,
    `DELETE FROM read_model_version WHERE projection = '${projection}'`,
  ];
};

/** DDL of a new read model in its first version. */
export const createReadModel = (
  projection: string,
  columns: (table: string) => readonly string[] = () => [],
): string[] => {
  const table = tableNameOf(projection);
  return [createDocumentTable(table), ...columns(table), ...versionReadModel(projection)];
};
