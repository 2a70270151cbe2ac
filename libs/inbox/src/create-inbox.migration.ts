import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInbox1760000000002 implements MigrationInterface {
  readonly name = 'CreateInbox1760000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbox (
        message_id uuid PRIMARY KEY,
        handled_at timestamptz NOT NULL DEFAULT now()
      ) PARTITION BY RANGE (message_id)`);
    // room until the service looks after its partitions itself
    await runner.query(`
      DO $$
      DECLARE
        span interval := '48 hours';
        this timestamptz := date_bin(span, clock_timestamp(), 'epoch');
        name text;
        first_id text;
        next_id text;
      BEGIN
        FOR name, first_id, next_id IN
          SELECT to_char(begins AT TIME ZONE 'UTC', '"inbox_"YYYYMMDD"t"HH24MISS"z"'), id, lead(id) OVER (ORDER BY begins)
          FROM unnest(ARRAY['epoch', this, this + span, this + 2 * span, this + 3 * span]) AS begins,
            rpad(lpad(to_hex((extract(epoch FROM begins) * 1000)::bigint), 12, '0'), 32, '0') AS id
          ORDER BY begins LIMIT 4
        LOOP
          EXECUTE format('CREATE TABLE %I (LIKE inbox INCLUDING DEFAULTS INCLUDING GENERATED)', name);
          EXECUTE format('ALTER TABLE inbox ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first_id, next_id);
        END LOOP;
      END $$`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE inbox`);
  }
}
