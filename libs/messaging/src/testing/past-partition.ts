import { v7 } from 'uuid';
import { firstIdAt } from '../partitions/partition-plan.js';
import type { Queries } from '../transaction.js';

const from = Date.parse('2026-01-01T00:00:00Z');
const to = from + 60_000;

/** A partition that expired long ago, as if the table had been there then. */
export const past = {
  id: () => v7({ msecs: from + 1_000 }),

  async add(db: Queries, table: string): Promise<void> {
    await db.query(
      `CREATE TABLE ${table}_20260101t000000z (LIKE ${table} INCLUDING DEFAULTS INCLUDING GENERATED)`,
    );
    await db.query(
      `ALTER TABLE ${table} ATTACH PARTITION ${table}_20260101t000000z FOR VALUES FROM ('${firstIdAt(from)}') TO ('${firstIdAt(to)}')`,
    );
  },

  async isThere(db: Queries, table: string): Promise<boolean> {
    const [{ there }] = await db.query<[{ there: boolean }]>(
      `SELECT to_regclass('${table}_20260101t000000z') IS NOT NULL AS there`,
    );
    return there;
  },
};
