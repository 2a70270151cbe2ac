import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The outbox is append-only, and is the service's journal: a row is never updated, and goes with its partition. So
 * neither a held snapshot nor vacuum slows it down. `xid` says which transaction wrote the row: that is how a relay
 * tells what has become visible since it last looked. `replay` is set on copies that an operator asked for.
 */
export class CreateOutbox1760000000001 implements MigrationInterface {
  readonly name = 'CreateOutbox1760000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        position   bigint      GENERATED ALWAYS AS IDENTITY,
        xid        xid8        NOT NULL DEFAULT pg_current_xact_id(),
        shard      smallint    NOT NULL GENERATED ALWAYS AS (hashtextextended(key, 0) & 15) STORED,
        topic      text        NOT NULL,
        id         uuid        NOT NULL,
        key        text        NOT NULL,
        value      text,
        headers    jsonb       NOT NULL,
        replay     uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (position, id)
      ) PARTITION BY RANGE (id)`);
    await runner.query(`CREATE INDEX outbox_xid ON outbox (xid)`);
    await runner.query(`
      CREATE FUNCTION refuse_late_message() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'message % is older than the journal keeps: nobody would publish it', NEW.id;
        END $$`);
    // room until the service looks after its partitions itself
    await runner.query(`
      DO $$
      DECLARE
        span interval := '6 hours';
        this timestamptz := date_bin(span, clock_timestamp(), 'epoch');
        name text;
        first_id text;
        next_id text;
      BEGIN
        FOR name, first_id, next_id IN
          SELECT to_char(begins AT TIME ZONE 'UTC', '"outbox_"YYYYMMDD"t"HH24MISS"z"'), id, lead(id) OVER (ORDER BY begins)
          FROM generate_series(this - span, this + 3 * span, span) AS begins,
            rpad(lpad(to_hex((extract(epoch FROM begins) * 1000)::bigint), 12, '0'), 32, '0') AS id
          ORDER BY begins LIMIT 4
        LOOP
          EXECUTE format('CREATE TABLE %I (LIKE outbox INCLUDING DEFAULTS INCLUDING GENERATED)', name);
          EXECUTE format('ALTER TABLE outbox ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first_id, next_id);
        END LOOP;
      END $$`);
    // what a relay reads that mines the WAL
    await runner.query(`
      CREATE PUBLICATION outbox FOR TABLE outbox (position, xid, shard, topic, id, key, value, headers)
      WITH (publish = 'insert', publish_via_partition_root, publish_generated_columns = stored)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP PUBLICATION outbox; DROP TABLE outbox; DROP FUNCTION refuse_late_message()`);
  }
}
