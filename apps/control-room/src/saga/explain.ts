import type { Flow } from '../flow/flow.js';
import { explainEnded, endOf } from './explain-ended.js';
import type { SystemConditions } from './system-conditions.js';
import type { Explanation } from './explanation.js';
import type { Delivery } from './deliveries.js';
import { explainRunning } from './explain-running.js';

/** @param trips what was known at the moment `at`, milliseconds since 1970 */
export function explain(
  trips: readonly Delivery[],
  flow: Flow,
  around: SystemConditions,
  at: number,
): Explanation {
  if (trips.length === 0)
    return { status: 'PENDING', headline: 'Nothing is known of this order.', details: [], settled: false };
  const end = endOf(trips);
  return end ? explainEnded(end, trips, around, at) : explainRunning(trips, flow, around, at);
}
