import type { ServiceGauges } from '../types/index.js';
import type { Queries } from '@eventually/runtime';

/** More than so many are not counted. */
const MOST = 10_000;

/** A key without a next attempt waits for an operator: its first message is a dead letter. */
const PARKED = `
  SELECT count(*)::int AS "parkedKeys", (count(*) FILTER (WHERE next_attempt_at IS NULL))::int AS "deadLetters"
  FROM (SELECT next_attempt_at FROM parked_key LIMIT ${MOST}) AS parked`;

export async function parkedOf(db: Queries): Promise<Pick<ServiceGauges, 'parkedKeys' | 'deadLetters'>> {
  const [parked] = await db.query<[{ parkedKeys: number; deadLetters: number }]>(PARKED);
  return parked;
}
