import { createDocumentTable } from '@eventually/messaging';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The columns are read from the document, so the projection need not know what is queried. */
export class CreateOrderDetails1770000000001 implements MigrationInterface {
  readonly name = 'CreateOrderDetails1770000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createDocumentTable('order_details'));
    // placed_at stays text: UTC, ISO-8601 sorts by time byte by byte, and a cast to timestamptz may not be generated
    await runner.query(`
      ALTER TABLE order_details
        ADD customer_id text GENERATED ALWAYS AS (document ->> 'customerId') STORED,
        ADD status      text GENERATED ALWAYS AS (document ->> 'status') STORED,
        ADD placed_at   text COLLATE "C" GENERATED ALWAYS AS (document ->> 'placedAt') STORED`);
    await runner.query(`CREATE INDEX order_details_newest ON order_details (placed_at, key)`);
    await runner.query(
      `CREATE INDEX order_details_of_customer ON order_details (customer_id, placed_at, key)`,
    );
    await runner.query(`CREATE INDEX order_details_in_status ON order_details (status, placed_at, key)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE order_details`);
  }
}
