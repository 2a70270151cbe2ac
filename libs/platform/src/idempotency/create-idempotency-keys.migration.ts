import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateIdempotencyKeys1760000000010 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKeys1760000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE idempotency_key (
        operation   text        NOT NULL,
        key         text        NOT NULL,
        fingerprint text        NOT NULL,
        answer      json        NOT NULL, -- not jsonb: a repeated answer is the same to the byte
        claimed_at  timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (operation, key)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE idempotency_key`);
  }
}
