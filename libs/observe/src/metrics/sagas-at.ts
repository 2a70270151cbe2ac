import type { ServiceGauges } from '../types/index.js';
import type { Queries } from '@eventually/runtime';
import { sagaSeconds } from './counters.js';

/** More than so many are not counted. */
const MOST = 10_000;

/** By the index of deadlines: sagas that have ended may be millions. */
const UNDER_WAY = `
  SELECT count(*)::int AS running, (count(*) FILTER (WHERE deadline < now()))::int AS overdue
  FROM (SELECT deadline FROM saga WHERE deadline IS NOT NULL LIMIT ${MOST}) AS under_way`;

/** Sagas that await an answer, how many of these are overdue, and how many have ended since this process began. */
export async function sagasOf(db: Queries): Promise<Pick<ServiceGauges, 'sagas'>> {
  const [underWay] = await db.query<[{ running: number; overdue: number }]>(UNDER_WAY);
  return { sagas: { ...underWay, ...(await ended()) } };
}

async function ended(): Promise<{ completed: number; compensated: number }> {
  const counts = (await sagaSeconds.get()).values.filter(({ metricName }) => metricName?.endsWith('_count'));
  const sum = (isIt: (outcome: unknown) => boolean): number =>
    counts.reduce((total, { labels, value }) => total + (isIt(labels.outcome) ? value : 0), 0);
  return {
    completed: sum((outcome) => outcome === 'completed'),
    compensated: sum((outcome) => outcome !== 'completed'), // some of them because an answer was overdue
  };
}
