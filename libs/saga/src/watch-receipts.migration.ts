import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Since when the command of a step is on its way, as far as its saga knows; unset once the participant has it. Of sagas
 * from before, the command counts as received: their deadlines began when it was sent.
 */
export class WatchReceipts1760000000020 implements MigrationInterface {
  readonly name = 'WatchReceipts1760000000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE saga ADD COLUMN unreceived_since timestamptz`);
    await runner.query(
      `CREATE INDEX saga_unreceived ON saga (unreceived_since) WHERE unreceived_since IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE saga DROP COLUMN unreceived_since`);
  }
}
