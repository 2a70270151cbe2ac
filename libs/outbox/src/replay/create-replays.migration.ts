import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who had what published again, and when: the trail of all replays. */
export class CreateReplays1760000000007 implements MigrationInterface {
  readonly name = 'CreateReplays1760000000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE replay (
        id        uuid PRIMARY KEY,
        asked_by  text        NOT NULL,
        asked_at  timestamptz NOT NULL DEFAULT now(),
        selection jsonb       NOT NULL,
        copied    bigint      NOT NULL DEFAULT 0,
        ended_at  timestamptz
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE replay`);
  }
}
