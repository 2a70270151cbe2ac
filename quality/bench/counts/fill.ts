import { Client } from 'pg';

/** What grows with the orders, and is found by key; the column of the key. */
export const GROWING = [
  ['order-service', 'orders', 'order_id'],
  ['order-service', 'saga', 'key'],
  ['inventory-service', 'reservation', 'order_id'],
  ['payment-service', 'payment', 'order_id'],
  ['payment-service', 'simulated_provider.charge', 'idempotency_key, authorization_id'],
  ['view-service', 'order_details_v1', 'key'],
] as const;

type Filled = (typeof GROWING)[number][0];

/**
 * Copies one row of each of these tables so many times, under new keys: as many old orders, of which nobody will hear any more.
 * The tables are not analysed: statements that are prepared already have to do without.
 */
export async function fillTables(
  databaseUrls: Readonly<Record<Filled, string>>,
  rows: number,
): Promise<void> {
  for (const [service, table, keys] of GROWING) {
    const client = new Client({ connectionString: databaseUrls[service] });
    await client.connect();
    try {
      const others = await columnsBut(client, table, keys.split(', '));
      const fresh = keys.split(', ').map(() => 'gen_random_uuid()');
      await client.query(
        `INSERT INTO ${table} (${[keys, ...others].join(', ')}) SELECT ${[...fresh, ...others].join(', ')}
         FROM (SELECT * FROM ${table} LIMIT 1) AS one, generate_series(1, $1)`,
        [rows],
      );
    } finally {
      await client.end();
    }
  }
}

async function columnsBut(client: Client, table: string, keys: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT quote_ident(attname) AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
       AND attname <> ALL ($2)`,
    [table, keys],
  );
  return rows.map(({ name }) => name);
}
