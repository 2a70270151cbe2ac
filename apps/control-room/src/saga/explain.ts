import type { Flow } from '../flow/flow.js';
import { explainEnded, endOf } from './explain-ended.js';
import type { SystemConditions } from './system-conditions.js';
import type { Explanation } from './explanation.js';
import type { Delivery } from './deliveries.js';
import { explainRunning } from './explain-running.js';

/** @param deliveries what was known at the moment `at`, milliseconds since 1970 */
export function explain(
  deliveries: readonly Delivery[],
  flow: Flow,
  around: SystemConditions,
  at: number,
): Explanation {
  if (deliveries.length === 0)
    return { status: 'PENDING', headline: 'Nothing is known of this order.', details: [], settled: false };
  const end = endOf(deliveries);
  return end ? explainEnded(end, deliveries, around, at) : explainRunning(deliveries, flow, around, at);
}
