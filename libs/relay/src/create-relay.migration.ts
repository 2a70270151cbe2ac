import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How far each shard of the outbox is published, and which relay has it on lease. An epoch is one holding of a shard:
 * who still thinks of an older one can change nothing.
 */
export class CreateRelay1760000000006 implements MigrationInterface {
  readonly name = 'CreateRelay1760000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE relay_shard (
        shard          smallint PRIMARY KEY,
        seen           pg_snapshot NOT NULL DEFAULT '1:1:',
        until          pg_snapshot,
        after_position bigint NOT NULL DEFAULT 0,
        epoch          bigint NOT NULL DEFAULT 0,
        owner          uuid,
        expires_at     timestamptz
      ) WITH (fillfactor = 20)`); // updated in place all the time: leave room for that
    await runner.query(`INSERT INTO relay_shard (shard) SELECT generate_series(0, 15)`);
    await runner.query(`CREATE TABLE relay (id uuid PRIMARY KEY, expires_at timestamptz NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE relay, relay_shard`);
  }
}
