import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From here on it is rebuilt beside the live version. */
export class VersionOrderDetails1770000000003 implements MigrationInterface {
  readonly name = 'VersionOrderDetails1770000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE order_details RENAME TO order_details_v1`);
    await runner.query(`CREATE VIEW order_details AS SELECT * FROM order_details_v1`);
    await runner.query(`
      INSERT INTO read_model_version (projection, version, state, begun_by, live_since)
      VALUES ('order-details', 1, 'live', 'the migration', now())`);
  }

  /** Only where the first version is live. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP VIEW order_details`);
    await runner.query(`ALTER TABLE order_details_v1 RENAME TO order_details`);
    await runner.query(`DELETE FROM read_model_version WHERE projection = 'order-details'`);
  }
}
