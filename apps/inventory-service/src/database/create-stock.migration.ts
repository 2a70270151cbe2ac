import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger is the truth; a level is its sum per SKU, kept in step so that it can be locked and checked. */
export class CreateStock1770000000002 implements MigrationInterface {
  readonly name = 'CreateStock1770000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stock_ledger (
        position   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        sku        text COLLATE "C" NOT NULL,
        kind       text NOT NULL
                   CHECK (kind IN ('received', 'reserved', 'released', 'committed', 'returned')),
        quantity   int  NOT NULL CHECK (quantity > 0),
        order_id   text,
        receipt_id uuid UNIQUE,
        cause_id   uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((kind = 'received') = (order_id IS NULL)),
        CHECK ((kind = 'received') = (receipt_id IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX stock_ledger_sku ON stock_ledger (sku, position)`);
    await runner.query(`
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% is append-only: correct it with a new entry', TG_TABLE_NAME;
      END $$`);
    await runner.query(`
      CREATE TRIGGER stock_ledger_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stock_ledger
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`);
    // half-empty pages: a new version of these hot rows finds room beside the old one, and needs no index entry
    await runner.query(`
      CREATE TABLE stock_level (
        sku      text COLLATE "C" PRIMARY KEY,
        on_hand  bigint NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
        reserved bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
        CHECK (reserved <= on_hand)
      ) WITH (fillfactor = 50)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE stock_level, stock_ledger`);
    await runner.query(`DROP FUNCTION refuse_change`);
  }
}
