import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProductPrices1770000000002 implements MigrationInterface {
  readonly name = 'CreateProductPrices1770000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE product_prices (
        key      text  PRIMARY KEY,
        document jsonb NOT NULL,
        versions jsonb NOT NULL
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE product_prices`);
  }
}
