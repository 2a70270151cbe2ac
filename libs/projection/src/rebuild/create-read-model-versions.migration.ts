import type { MigrationInterface, QueryRunner } from 'typeorm';

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
