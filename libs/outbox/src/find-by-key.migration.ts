import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Finds the messages of one key, for operators. A Bloom filter per 64 pages, for as many keys as rows of half a
 * kilobyte fit there: nothing to write while the pages are new, a fraction of a B-tree's size, and of the pages that do
 * not hold the key one in a hundred is looked at.
 */
export class FindOutboxByKey1760000000009 implements MigrationInterface {
  readonly name = 'FindOutboxByKey1760000000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX outbox_key ON outbox USING brin (key text_bloom_ops (n_distinct_per_range = 1000))
      WITH (pages_per_range = 64, autosummarize = on)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX outbox_key`);
  }
}
