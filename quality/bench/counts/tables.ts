import { Client } from 'pg';

/** What happened to the rows of one table. */
export interface TableCounts {
  readonly database: string;
  readonly table: string;
  readonly inserted: number;
  readonly updated: number;
  /** Of those updated, such as needed no entry in any index. */
  readonly hot: number;
  readonly deleted: number;
  /** Rows that were read since the whole table was. */
  readonly scanned: number;
}

const COLUMNS = ['inserted', 'updated', 'hot', 'deleted', 'scanned'] as const;

/** @param databaseUrls the superuser's, of each service's database */
export async function tableCounts(databaseUrls: readonly string[]): Promise<TableCounts[]> {
  return (await Promise.all(databaseUrls.map(countsOf))).flat();
}

export const countedBetween = (
  before: readonly TableCounts[],
  after: readonly TableCounts[],
): TableCounts[] => {
  const at = new Map(before.map((counts) => [nameOf(counts), counts]));
  return after.map((counts) => {
    const earlier = at.get(nameOf(counts));
    const since = COLUMNS.map((column) => [column, counts[column] - (earlier?.[column] ?? 0)]);
    return { ...counts, ...Object.fromEntries(since) };
  });
};

async function countsOf(connectionString: string): Promise<TableCounts[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<TableCounts>(
      `SELECT current_database() AS database, schemaname || '.' || relname AS table, n_tup_ins::int AS inserted,
              n_tup_upd::int AS updated, n_tup_hot_upd::int AS hot, n_tup_del::int AS deleted,
              seq_tup_read::int AS scanned
       FROM pg_stat_user_tables`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

const nameOf = ({ database, table }: TableCounts): string => `${database}.${table}`;
