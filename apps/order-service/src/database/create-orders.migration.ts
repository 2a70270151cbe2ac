import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `order` is a reserved word in SQL, so the table has the plural. */
export class CreateOrders1770000000001 implements MigrationInterface {
  readonly name = 'CreateOrders1770000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE orders (
        order_id    uuid PRIMARY KEY,
        version     int         NOT NULL,
        status      text        NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED')),
        customer_id text        NOT NULL,
        lines       jsonb       NOT NULL,
        total       jsonb       NOT NULL,
        reason      text,
        placed_at   timestamptz NOT NULL DEFAULT now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE orders`);
  }
}
