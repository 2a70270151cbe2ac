import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A parked key, and its messages in the order of their ids. The first one has failed: `cause` and `attempts` say how.
 * The others only wait behind it. A key without a next attempt waits for an operator: its first message is a dead letter.
 */
export class CreateParking1760000000003 implements MigrationInterface {
  readonly name = 'CreateParking1760000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE parked_key (
        consumer        text NOT NULL,
        key             text NOT NULL,
        next_attempt_at timestamptz,
        PRIMARY KEY (consumer, key)
      )`);
    await runner.query(`CREATE INDEX parked_key_due ON parked_key (next_attempt_at)`);
    await runner.query(`
      CREATE TABLE parked_message (
        id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        consumer      text        NOT NULL,
        key           text        NOT NULL,
        topic         text        NOT NULL,
        partition     int         NOT NULL,
        record_offset bigint      NOT NULL,
        message_id    uuid,
        type          text,
        record_key    bytea,
        value         bytea,
        headers       json        NOT NULL,
        parked_at     timestamptz NOT NULL DEFAULT now(),
        attempts      int         NOT NULL DEFAULT 0,
        cause         text,
        dead_since    timestamptz,
        replayed      boolean     NOT NULL DEFAULT false,
        discarded     boolean     NOT NULL DEFAULT false,
        FOREIGN KEY (consumer, key) REFERENCES parked_key
      )`);
    await runner.query(`CREATE INDEX parked_message_of_key ON parked_message (consumer, key, id)`);
    // a message is known by its id; what cannot be read is known by its place, which a topic made anew gives again
    await runner.query(`CREATE UNIQUE INDEX parked_message_once ON parked_message (consumer, message_id)`);
    await runner.query(`
      CREATE UNIQUE INDEX parked_record_once ON parked_message (consumer, topic, partition, record_offset)
      WHERE message_id IS NULL`);
    await runner.query(
      `CREATE VIEW dead_letter AS SELECT * FROM parked_message WHERE dead_since IS NOT NULL`,
    );
    await runner.query(`
      CREATE TABLE parking_trail (
        id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at            timestamptz NOT NULL DEFAULT now(),
        operator      text        NOT NULL,
        action        text        NOT NULL,
        reason        text,
        message       bigint      NOT NULL,
        message_id    uuid,
        consumer      text        NOT NULL,
        key           text        NOT NULL,
        type          text,
        topic         text        NOT NULL,
        partition     int         NOT NULL,
        record_offset bigint      NOT NULL,
        cause         text
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE parking_trail, parked_message, parked_key CASCADE`);
  }
}
