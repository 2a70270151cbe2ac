import type { Flow } from '../flow/flow.js';
import { afterwards, endOf } from './afterwards.js';
import type { Circumstances } from './circumstances.js';
import type { Explanation } from './explanation.js';
import type { Trip } from './trips.js';
import { underway } from './underway.js';

/** @param trips what was known at the moment `at`, milliseconds since 1970 */
export function explain(trips: readonly Trip[], flow: Flow, around: Circumstances, at: number): Explanation {
  if (trips.length === 0)
    return { status: 'PENDING', headline: 'Nothing is known of this order.', details: [], settled: false };
  const end = endOf(trips);
  return end ? afterwards(end, trips, around, at) : underway(trips, flow, around, at);
}
