import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A removed product keeps its row, so that its versions go on when it is listed again. */
export class CreateProducts1770000000001 implements MigrationInterface {
  readonly name = 'CreateProducts1770000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE product (
        sku     text COLLATE "C" PRIMARY KEY,
        listing jsonb,
        version int NOT NULL DEFAULT 0
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE product`);
  }
}
