import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From here on it is rebuilt beside the live version. */
export class VersionProductPrices1770000000003 implements MigrationInterface {
  readonly name = 'VersionProductPrices1770000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE product_prices RENAME TO product_prices_v1`);
    await runner.query(`CREATE VIEW product_prices AS SELECT * FROM product_prices_v1`);
    await runner.query(`
      INSERT INTO read_model_version (projection, version, state, begun_by, live_since)
      VALUES ('product-prices', 1, 'live', 'the migration', now())`);
  }

  /** Only where the first version is live. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP VIEW product_prices`);
    await runner.query(`ALTER TABLE product_prices_v1 RENAME TO product_prices`);
    await runner.query(`DELETE FROM read_model_version WHERE projection = 'product-prices'`);
  }
}
