import type { Queries } from '@eventually/runtime';

const GROWN = 4;
const WORTH_IT_BYTES = 1_000_000;

/**
 * A table that is filled from nothing. Plans that PostgreSQL made while it was empty read all of it; it is told again and
 * again how large it has become, before autovacuum would notice.
 */
export class GrowingTable {
  private knownBytes = WORTH_IT_BYTES / GROWN;

  constructor(private readonly table: string) {}

  async look(db: Queries): Promise<void> {
    const [{ bytes }] = await db.query<[{ bytes: string }]>(`SELECT pg_relation_size($1) AS bytes`, [
      this.table,
    ]);
    if (Number(bytes) < this.knownBytes * GROWN) return;
    this.knownBytes = Number(bytes);
    await db.query(`ANALYZE ${this.table}`);
  }
}
