import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Append-only: a row is never updated or deleted, so neither a held snapshot nor vacuum slows it down.
 * `xid` says which transaction wrote the row: that is how the relay tells what has become visible since it last looked.
 */
export class CreateOutbox1760000000001 implements MigrationInterface {
  readonly name = 'CreateOutbox1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        position   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        xid        xid8        NOT NULL DEFAULT pg_current_xact_id(),
        topic      text        NOT NULL,
        id         uuid        NOT NULL,
        key        text        NOT NULL,
        value      text,
        headers    jsonb       NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX outbox_xid ON outbox (xid)`);
    await runner.query(`
      CREATE TABLE relay_cursor (
        relay          text PRIMARY KEY,
        seen           pg_snapshot NOT NULL,
        until          pg_snapshot,
        after_position bigint NOT NULL DEFAULT 0
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE relay_cursor, outbox`);
  }
}
