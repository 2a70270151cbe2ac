import pg from 'pg';

const CONNECT_TIMEOUT_MS = 10_000;
const STATEMENT_TIMEOUT_MS = 30_000;

/** Runs `work` on one superuser connection and closes it, whatever happens. */
export async function withAdmin<T>(url: string, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'local-postgres',
  });
  // A server that stops while the connection is idle is reported by the next query, not by a crash of this process.
  admin.on('error', () => undefined);
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.end();
  }
}
