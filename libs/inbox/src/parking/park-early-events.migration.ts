import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events that came before their turn are parked, too: they come out in their sequence. */
export class ParkEarlyEvents1760000000013 implements MigrationInterface {
  readonly name = 'ParkEarlyEvents1760000000013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE parked_key ADD COLUMN is_early boolean NOT NULL DEFAULT false`);
    await runner.query(`ALTER TABLE parked_message ADD COLUMN sequence bigint`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE parked_key DROP COLUMN is_early`);
    await runner.query(`ALTER TABLE parked_message DROP COLUMN sequence`);
  }
}
