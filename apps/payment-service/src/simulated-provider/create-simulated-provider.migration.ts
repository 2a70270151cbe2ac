import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The provider's own books, apart from the service's tables: the service reads them over HTTP only. */
export class CreateSimulatedProvider1770000000003 implements MigrationInterface {
  readonly name = 'CreateSimulatedProvider1770000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE SCHEMA simulated_provider`);
    await runner.query(`
      CREATE TABLE simulated_provider.charge (
        idempotency_key  text        PRIMARY KEY,
        authorization_id uuid        NOT NULL UNIQUE DEFAULT gen_random_uuid(),
        order_id         uuid        NOT NULL,
        amount           bigint      NOT NULL,
        currency         text        NOT NULL,
        status           text        NOT NULL
          CHECK (status IN ('failing', 'declined', 'authorized', 'captured', 'voided', 'refunded')),
        reason           text,
        attempts         int         NOT NULL DEFAULT 1,
        failures_left    int         NOT NULL,
        answer_at        timestamptz NOT NULL
      ) WITH (fillfactor = 80)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA simulated_provider CASCADE`);
  }
}
