import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calls that the provider has not answered yet: one per payment at a time, and gone with its token once answered. */
export class CreateProviderCalls1770000000002 implements MigrationInterface {
  readonly name = 'CreateProviderCalls1770000000002';

  async up(runner: QueryRunner): Promise<void> {
    // rows live for milliseconds: vacuum by count, since the share of a nearly empty table says nothing
    await runner.query(`
      CREATE TABLE provider_call (
        call_id          uuid        PRIMARY KEY,
        order_id         uuid        NOT NULL UNIQUE,
        operation        text        NOT NULL CHECK (operation IN ('authorize', 'capture', 'void', 'refund')),
        amount           bigint      NOT NULL CHECK (amount >= 0),
        currency         text        NOT NULL,
        token            text,
        authorization_id text,
        attempts         int         NOT NULL DEFAULT 0,
        due_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
        created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
        cause            jsonb       NOT NULL,
        CHECK ((operation = 'authorize') = (token IS NOT NULL)),
        CHECK ((operation = 'authorize') = (authorization_id IS NULL))
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)`);
    await runner.query(`CREATE INDEX provider_call_due ON provider_call (due_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE provider_call`);
  }
}
