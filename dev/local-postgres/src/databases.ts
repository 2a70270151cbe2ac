import pg from 'pg';
import { SCRATCH_NAME } from './scratch-name.js';

const { escapeIdentifier, escapeLiteral } = pg;

interface OwnedDatabase {
  database: string;
  role: string;
  replication?: boolean;
}

/** PostgreSQL lets everybody connect to a new database, so the two that initdb makes are closed here. */
export async function closeToOutsiders(admin: pg.Client): Promise<void> {
  for (const database of ['postgres', 'template1']) await revokeFromEverybody(admin, database);
}

/** Creates the role, or gives the existing one this password and these rights. */
export async function createRole(admin: pg.Client, owned: OwnedDatabase, password: string): Promise<void> {
  const verb = (await exists(admin, 'pg_roles', 'rolname', owned.role)) ? 'ALTER' : 'CREATE';
  const rights = `LOGIN ${owned.replication ? 'REPLICATION' : 'NOREPLICATION'} NOSUPERUSER NOCREATEDB NOCREATEROLE`;
  await admin.query(
    `${verb} ROLE ${escapeIdentifier(owned.role)} ${rights} PASSWORD ${escapeLiteral(password)}`,
  );
}

/** The one who may read the WAL of a database. */
export const walReaderOf = (database: string): string => `${database}_wal_reader`;

/** Lets a role connect to somebody else's database; it may do nothing there. */
export async function letIn(admin: pg.Client, { database, role }: OwnedDatabase): Promise<void> {
  await admin.query(`GRANT CONNECT ON DATABASE ${escapeIdentifier(database)} TO ${escapeIdentifier(role)}`);
}

/** The database opens only when outsiders have no right to it; a repeated call finishes an interrupted one. */
export async function createDatabase(admin: pg.Client, { database, role }: OwnedDatabase): Promise<void> {
  const name = escapeIdentifier(database);
  const owner = escapeIdentifier(role);
  if (!(await exists(admin, 'pg_database', 'datname', database))) {
    await admin.query(`CREATE DATABASE ${name} OWNER ${owner} TEMPLATE template0 ALLOW_CONNECTIONS false`);
  }
  await admin.query(`ALTER DATABASE ${name} OWNER TO ${owner}`);
  await revokeFromEverybody(admin, database);
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
}

export async function dropDatabaseAndRole(
  admin: pg.Client,
  { database, role }: OwnedDatabase,
): Promise<void> {
  await admin.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(database)} WITH (FORCE)`);
  for (const gone of [role, walReaderOf(database)])
    await admin.query(`DROP ROLE IF EXISTS ${escapeIdentifier(gone)}`);
}

/** Removes what killed test runs left behind; only right after a launch, when nobody can be using them. */
export async function dropLeftoverScratch(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname ~ $1
     UNION SELECT rolname FROM pg_roles WHERE rolname ~ $1 ORDER BY name`,
    [SCRATCH_NAME],
  );
  for (const { name } of rows) await dropDatabaseAndRole(admin, { database: name, role: name });
}

async function revokeFromEverybody(admin: pg.Client, database: string): Promise<void> {
  await admin.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(database)} FROM PUBLIC`);
}

async function exists(admin: pg.Client, catalog: string, column: string, name: string): Promise<boolean> {
  return (await admin.query(`SELECT FROM ${catalog} WHERE ${column} = $1`, [name])).rowCount !== 0;
}
