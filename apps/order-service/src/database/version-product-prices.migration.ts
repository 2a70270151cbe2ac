import { unversionReadModel, versionReadModel } from '@eventually/projection';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const READ_MODEL = 'product-prices';

/** From here on it is rebuilt beside the live version. */
export class VersionProductPrices1770000000003 implements MigrationInterface {
  readonly name = 'VersionProductPrices1770000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of versionReadModel(READ_MODEL)) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of unversionReadModel(READ_MODEL)) await runner.query(statement);
  }
}
