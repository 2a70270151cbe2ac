import { createDocumentTable } from '@eventually/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProductPrices1770000000002 implements MigrationInterface {
  readonly name = 'CreateProductPrices1770000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(createDocumentTable('product_prices'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE product_prices`);
  }
}
