import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSagas1760000000005 implements MigrationInterface {
  readonly name = 'CreateSagas1760000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE saga (
        saga       text  NOT NULL,
        key        text  NOT NULL,
        status     text  NOT NULL CHECK (status IN ('running', 'completed', 'compensated')),
        step       int   NOT NULL,
        data       jsonb NOT NULL,
        reason     text,
        deadline   timestamptz,
        cause      jsonb NOT NULL,
        PRIMARY KEY (saga, key)
      )`);
    await runner.query(`CREATE INDEX saga_deadline ON saga (saga, deadline) WHERE deadline IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE saga`);
  }
}
