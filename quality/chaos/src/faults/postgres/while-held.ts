import { Client } from 'pg';
import { insist } from '../../load/insist.js';

const OPENED_WITHIN_MS = 30_000;

/**
 * Does some work while a client of its own hangs in a transaction. Another fault of the same trial may have the server away: until
 * it is back the client tries again, and when it dies later, what was held is free.
 * @param sql what takes hold, inside the transaction
 */
export async function whileHeld<T>(
  connectionString: string,
  sql: string,
  work: () => Promise<T>,
): Promise<T> {
  const client = await insist(() => begun(connectionString, sql), AbortSignal.timeout(OPENED_WITHIN_MS));
  try {
    return await work();
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    await client.end().catch(() => undefined);
  }
}

async function begun(connectionString: string, sql: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(`BEGIN; ${sql}`);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
