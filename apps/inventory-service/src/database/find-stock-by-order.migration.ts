import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the movements of one order, for operators; hardly anything to write, see the outbox's `outbox_key`. */
export class FindStockByOrder1770000000005 implements MigrationInterface {
  readonly name = 'FindStockByOrder1770000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX stock_ledger_order ON stock_ledger USING brin (order_id text_bloom_ops)
      WITH (pages_per_range = 64, autosummarize = on)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX stock_ledger_order`);
  }
}
