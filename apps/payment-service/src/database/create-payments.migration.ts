import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePayments1770000000001 implements MigrationInterface {
  readonly name = 'CreatePayments1770000000001';

  async up(runner: QueryRunner): Promise<void> {
    // room in each page, so that a row's few updates stay in its page and touch no index
    await runner.query(`
      CREATE TABLE payment (
        order_id uuid  PRIMARY KEY,
        version  int   NOT NULL,
        state    jsonb NOT NULL
      ) WITH (fillfactor = 60)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE payment`);
  }
}
