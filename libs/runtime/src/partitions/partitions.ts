import type { DataSource, QueryRunner } from 'typeorm';
import { logOf } from '../log/log-of.js';
import type { Queries } from '../transaction.js';
import { expired, firstIdAt, missing, namesOf, type Partition, type Plan, timeOf } from './partition-plan.js';

/** A table that is range-partitioned by the UUIDv7 of its messages, so that its past can go without a DELETE. */
export interface PartitionedTable extends Plan {
  /** Whether nobody needs an expired partition any more, nor will; without it, age is enough. */
  readonly isDone?: (runner: QueryRunner, partition: Partition) => Promise<boolean>;
}

interface Attached extends Partition {
  /** A detach was interrupted: it can only be finished. */
  readonly isLeaving: boolean;
}

const LOCK = `hashtext('partitions')`;

// a DDL statement that waits makes others queue up behind it: rather come back later
const PATIENCE = `SET lock_timeout = '500ms'; SET statement_timeout = '2s'`;
const RESET = `RESET lock_timeout; RESET statement_timeout`;

/** Makes the partitions that are missing, in the caller's transaction; any number of callers may do so at once. */
export async function addPartitions(tx: Queries, table: PartitionedTable): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(${LOCK}, hashtext('${table.name}'))`);
  for (const { name, from, to } of missing(table, await attached(tx, table), await now(tx))) {
    // made first and attached then: that way writers and readers of the table do not have to wait
    await tx.query(`CREATE TABLE ${name} (LIKE ${table.name} INCLUDING DEFAULTS INCLUDING GENERATED)`);
    await tx.query(
      `ALTER TABLE ${table.name} ATTACH PARTITION ${name} FOR VALUES FROM ('${firstIdAt(from)}') TO ('${firstIdAt(to)}')`,
    );
  }
}

/** Keeps partitioned tables in shape: room ahead, and nothing older than the retention. */
export class Partitions {
  private readonly log = logOf(Partitions.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly tables: readonly PartitionedTable[],
  ) {}

  /** Makes room ahead. */
  async add(): Promise<void> {
    for (const table of this.tables)
      if (missing(table, await attached(this.dataSource, table), await now(this.dataSource)).length > 0)
        await this.dataSource.transaction((tx) => addPartitions(tx, table));
  }

  /**
   * Drops what has expired, unless another instance is at it. What is in somebody's way stays until the next time, and
   * what was interrupted is finished then.
   */
  async drop(): Promise<void> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [{ locked }] = await runner.query(`SELECT pg_try_advisory_lock(${LOCK}) AS locked`);
      if (!locked) return;
      await runner.query(PATIENCE);
      for (const table of this.tables) await this.dropExpired(runner, table);
    } finally {
      await runner.query(`SELECT pg_advisory_unlock_all(); ${RESET}`).catch(() => undefined);
      await runner.release();
    }
  }

  private async dropExpired(runner: QueryRunner, table: PartitionedTable): Promise<void> {
    try {
      const partitions = await attached(runner, table);
      for (const { name } of partitions.filter(({ isLeaving }) => isLeaving))
        await runner.query(`ALTER TABLE ${table.name} DETACH PARTITION ${name} FINALIZE`);
      for (const partition of expired(table, partitions, await now(runner)))
        if (!partition.isLeaving && (await (table.isDone?.(runner, partition) ?? true)))
          await runner.query(`ALTER TABLE ${table.name} DETACH PARTITION ${partition.name} CONCURRENTLY`);
      for (const name of await detached(runner, table)) await runner.query(`DROP TABLE ${name}`);
    } catch (error) {
      this.log.log(`${table.name} keeps its past a little longer: ${(error as Error).message}`);
    }
  }
}

/** The oldest moment of which the table still knows every message. */
export async function horizonOf(tx: Queries, table: PartitionedTable): Promise<number> {
  return Math.min(
    ...(await attached(tx, table)).filter(({ isLeaving }) => !isLeaving).map(({ from }) => from),
  );
}

async function attached(tx: Queries, table: PartitionedTable): Promise<Attached[]> {
  const rows = await tx.query<{ name: string; bounds: string; isLeaving: boolean }[]>(
    `SELECT relname AS name, pg_get_expr(relpartbound, oid) AS bounds, inhdetachpending AS "isLeaving"
     FROM pg_inherits JOIN pg_class ON oid = inhrelid
     WHERE inhparent = $1::regclass ORDER BY relname`,
    [table.name],
  );
  return rows.map(({ bounds, ...partition }) => {
    const [from, to] = bounds.match(/[-0-9a-f]{36}/g)!.map(timeOf);
    return { ...partition, from: from!, to: to! };
  });
}

/** Partitions that were made and let go, but not dropped yet. */
async function detached(tx: Queries, table: PartitionedTable): Promise<string[]> {
  const rows = await tx.query<{ name: string }[]>(
    `SELECT relname AS name FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND NOT relispartition AND relname ~ $1`,
    [namesOf(table.name)],
  );
  return rows.map(({ name }) => name);
}

async function now(tx: Queries): Promise<number> {
  const [{ ms }] = await tx.query<[{ ms: number }]>(
    `SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms`,
  );
  return ms;
}
