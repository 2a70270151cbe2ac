import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When each saga has started, so that it can be said how long they take. Of those from before nobody knows: now. */
export class StartSagasAt1760000000010 implements MigrationInterface {
  readonly name = 'StartSagasAt1760000000010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE saga ADD COLUMN started_at timestamptz NOT NULL DEFAULT now()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE saga DROP COLUMN started_at`);
  }
}
