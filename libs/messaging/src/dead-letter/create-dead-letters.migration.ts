import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateDeadLetters1760000000003 implements MigrationInterface {
  readonly name = 'CreateDeadLetters1760000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE dead_letter (
        consumer         text        NOT NULL,
        topic            text        NOT NULL,
        partition        int         NOT NULL,
        record_offset    bigint      NOT NULL,
        key              text,
        type             text,
        value            bytea,
        headers          jsonb       NOT NULL,
        cause            text        NOT NULL,
        attempts         int         NOT NULL,
        dead_lettered_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer, topic, partition, record_offset)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE dead_letter`);
  }
}
