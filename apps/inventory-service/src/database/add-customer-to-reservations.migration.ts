import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AddCustomerToReservations1770000000004 implements MigrationInterface {
  readonly name = 'AddCustomerToReservations1770000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reservation ADD COLUMN customer_id text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE reservation DROP COLUMN customer_id`);
  }
}
