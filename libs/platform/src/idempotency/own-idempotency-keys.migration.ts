import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The same key of two callers is two keys. Keys from before belong to nobody. */
export class OwnIdempotencyKeys1770000000100 implements MigrationInterface {
  readonly name = 'OwnIdempotencyKeys1770000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE idempotency_key
        ADD COLUMN caller text NOT NULL DEFAULT '',
        DROP CONSTRAINT idempotency_key_pkey,
        ADD PRIMARY KEY (operation, caller, key)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE idempotency_key
        DROP CONSTRAINT idempotency_key_pkey,
        ADD PRIMARY KEY (operation, key),
        DROP COLUMN caller`);
  }
}
