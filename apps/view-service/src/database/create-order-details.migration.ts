import { createDocumentTable } from '@eventually/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { orderDetailsColumns } from './order-details.columns.js';

export class CreateOrderDetails1770000000001 implements MigrationInterface {
  readonly name = 'CreateOrderDetails1770000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createDocumentTable('order_details'));
    for (const statement of orderDetailsColumns('order_details')) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE order_details`);
  }
}
