import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateOrderDetails1770000000001 implements MigrationInterface {
  readonly name = 'CreateOrderDetails1770000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE order_details (
        key      text  PRIMARY KEY,
        document jsonb NOT NULL,
        versions jsonb NOT NULL
      )`);
    await runner.query(`
      ALTER TABLE order_details
        ADD customer_id text GENERATED ALWAYS AS (document ->> 'customerId') STORED,
        ADD status      text GENERATED ALWAYS AS (document ->> 'status') STORED,
        ADD placed_at   text COLLATE "C" GENERATED ALWAYS AS (document ->> 'placedAt') STORED`);
    await runner.query(`CREATE INDEX ON order_details (placed_at, key)`);
    await runner.query(`CREATE INDEX ON order_details (customer_id, placed_at, key)`);
    await runner.query(`CREATE INDEX ON order_details (status, placed_at, key)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE order_details`);
  }
}
