import type { Client } from 'pg';

/** A statement of a service, and how often it was executed. */
export interface Statement {
  readonly database: string;
  /** The same for the same statement; its text may come with its constants or without. */
  readonly id: string;
  readonly sql: string;
  readonly calls: number;
}

/** What PostgreSQL has to be started with, so that it counts statements. */
export const countingStatements = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'top',
  'pg_stat_statements.max': '5000',
};

const SERVICES_ONLY = 'NOT (SELECT rolsuper FROM pg_roles WHERE pg_roles.oid = userid)';

/** Counts the statements of the services from now on; the superuser's do not count. */
export async function countAnew(admin: Client): Promise<void> {
  await admin.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
  await admin.query('SELECT pg_stat_statements_reset()');
}

export async function statementsSince(admin: Client): Promise<Statement[]> {
  const { rows } = await admin.query<Statement>(
    `SELECT datname AS database, queryid::text AS id, min(query) AS sql, sum(calls)::int AS calls
     FROM pg_stat_statements JOIN pg_database ON pg_database.oid = dbid
     WHERE ${SERVICES_ONLY} GROUP BY datname, queryid ORDER BY datname, calls DESC`,
  );
  return rows;
}
