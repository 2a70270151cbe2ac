import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInbox1760000000002 implements MigrationInterface {
  readonly name = 'CreateInbox1760000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbox (
        message_id uuid PRIMARY KEY,
        handled_at timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE inbox`);
  }
}
