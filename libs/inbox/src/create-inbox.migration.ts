import { addPartitions } from '@eventually/runtime';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { memory } from './memory.js';

export class CreateInbox1760000000002 implements MigrationInterface {
  readonly name = 'CreateInbox1760000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbox (
        message_id uuid PRIMARY KEY,
        handled_at timestamptz NOT NULL DEFAULT now()
      ) PARTITION BY RANGE (message_id)`);
    await addPartitions(runner, memory());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE inbox`);
  }
}
