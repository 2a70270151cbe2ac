import { type BackendName, backends, publishers, type RunningProcess } from '@eventually/runner';
import type { failpoints } from '@eventually/runtime';
import type { Random } from '../../random.js';
import type { TestSystem } from '../../rig/rig.js';

export type Failpoint = (typeof failpoints)[number];

/** Which services come by each failpoint while orders are placed; none where it takes more than the usual load. */
export const reachedBy: Readonly<Record<Failpoint, readonly BackendName[]>> = {
  'request.handled': ['order-service'],
  'request.committed': ['order-service'],
  'relay.page-read': publishers,
  'relay.page-published': publishers,
  'relay.cursors-saved': publishers,
  'inbox.claimed': publishers,
  'inbox.handled': publishers,
  'inbox.committed': publishers,
  'inbox.offsets-committed': backends,
  'projection.folded': ['view-service'],
  'saga.overdue-claimed': ['order-service'],
  'saga.compensating': ['order-service'],
  'parking.parked': [],
  'parking.retried': [],
  'provider.answered': ['payment-service'],
};

/** Those that the usual load comes by. */
export const reachable = (Object.keys(reachedBy) as Failpoint[]).filter((name) => reachedBy[name].length > 0);

/** The which time a process that was just started comes by it in a usual load: from the earliest to the latest. */
export function timesAt(failpoint: Failpoint): readonly [earliest: number, latest: number] {
  if (failpoint === 'relay.cursors-saved') return [4, 10]; // every 670 ms, from the start on
  return failpoint.startsWith('saga.') ? [1, 2] : [1, 12];
}

/** All processes of a service that come by it. */
export function processesAt(
  failpoint: Failpoint,
  random: Random,
  rig: TestSystem,
): readonly RunningProcess[] {
  const service = random.pick(reachedBy[failpoint]);
  return failpoint.startsWith('relay.') ? rig.relaysOf(service) : rig.instancesOf(service);
}
