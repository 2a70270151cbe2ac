import type { Queries } from '@eventually/runtime';

/** More than so many are not counted: it is far too many anyway. */
const MOST = 5_000;

/** What a service's sagas wait for. */
export interface SagaBacklog {
  /** When it was looked at, by the database's clock: milliseconds since 1970. */
  readonly at: number;
  /** Commands that no participant is known to have. */
  readonly unreceived: number;
  /** Those of them that were on their way at the moment that was asked for. */
  readonly sinceThen: number;
  /** Sagas that await a receipt or an answer. */
  readonly underWay: number;
}

/** Each by an index that holds nothing else; in its order, so that the planner needs no statistics to take it. */
const BACKLOG = `
  SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS at, count(*)::int AS unreceived,
    (count(*) FILTER (WHERE since <= to_timestamp($1::float8 / 1000)))::int AS "sinceThen",
    (SELECT count(*)::int FROM (
       SELECT 1 FROM saga WHERE deadline IS NOT NULL ORDER BY saga, deadline LIMIT ${MOST}) AS awaiting) AS "underWay"
  FROM (
    SELECT unreceived_since AS since FROM saga WHERE unreceived_since IS NOT NULL
    ORDER BY unreceived_since LIMIT ${MOST}
  ) AS waiting`;

/** One cheap query, whose cost does not grow with the sagas that have ended. @param then a moment of an earlier look */
export async function sagaBacklogOf(db: Queries, then = 0): Promise<SagaBacklog> {
  const [backlog] = await db.query<[SagaBacklog]>(BACKLOG, [then]);
  return backlog;
}
