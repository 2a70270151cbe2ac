import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateReservations1770000000003 implements MigrationInterface {
  readonly name = 'CreateReservations1770000000003';

  async up(runner: QueryRunner): Promise<void> {
    // order_id is text: it is the stream's key, letter for letter
    await runner.query(`
      CREATE TABLE reservation (
        order_id text COLLATE "C" PRIMARY KEY,
        status   text  NOT NULL DEFAULT 'none'
                 CHECK (status IN ('none', 'reserved', 'rejected', 'committed', 'released', 'returned')),
        lines    jsonb NOT NULL DEFAULT '[]',
        version  int   NOT NULL DEFAULT 0
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE reservation`);
  }
}
