import { Client } from 'pg';

const COPY = 'tampered_copy';

export async function query<R extends object>(connectionString: string, sql: string): Promise<R[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const result = await client.query<R>(sql);
    return result.rows;
  } finally {
    await client.end();
  }
}

/** Gives some work the URL of a copy of a database in which some SQL was run, by whom no trigger and no key stops. */
export async function withTamperedCopy<T>(
  adminUrl: string,
  databaseUrl: string,
  sql: string,
  work: (url: string) => Promise<T>,
): Promise<T> {
  const original = new URL(databaseUrl).pathname.slice(1);
  const inCopy = (url: string): string => Object.assign(new URL(url), { pathname: `/${COPY}` }).href;
  await query(adminUrl, `CREATE DATABASE ${COPY} TEMPLATE ${original}`);
  try {
    await query(inCopy(adminUrl), `SET session_replication_role = replica; ${sql}`);
    return await work(inCopy(databaseUrl));
  } finally {
    await query(adminUrl, `DROP DATABASE ${COPY} WITH (FORCE)`);
  }
}
