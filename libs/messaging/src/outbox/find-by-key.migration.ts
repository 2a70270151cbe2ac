import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds the messages of one key, for operators. A Bloom filter per some pages: nothing to write while the pages are
 * new, a thousandth of a B-tree's size, and a look at few pages besides those that hold the key.
 */
export class FindOutboxByKey1760000000009 implements MigrationInterface {
  readonly name = 'FindOutboxByKey1760000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX outbox_key ON outbox USING brin (key text_bloom_ops (n_distinct_per_range = 500))
      WITH (pages_per_range = 64, autosummarize = on)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX outbox_key`);
  }
}
