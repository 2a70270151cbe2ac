import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the keys that may be forgotten, without reading all others. */
export class KeysByAge1780000000200 implements MigrationInterface {
  readonly name = 'KeysByAge1780000000200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX idempotency_key_by_age ON idempotency_key (claimed_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX idempotency_key_by_age`);
  }
}
