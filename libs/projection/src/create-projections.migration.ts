import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateProjections1760000000004 implements MigrationInterface {
  readonly name = 'CreateProjections1760000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE projection_checkpoint (
        projection  text   NOT NULL,
        topic       text   NOT NULL,
        partition   int    NOT NULL,
        next_offset bigint NOT NULL,
        PRIMARY KEY (projection, topic, partition)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE projection_checkpoint`);
  }
}
