import { backends, type BackendName, type Storage } from '@eventually/runner';
import type { Admin } from 'kafkajs';
import { lagOf, readGroups } from './groups.js';
import { waiting } from './parked.js';
import { type Snapshot, withSnapshots } from './snapshot.js';
import { rangesOf } from './topics.js';

/** Whether anything is still under way, as a quick look tells. */
export interface Motion {
  /** What is not at its end, in words; empty when nothing is. */
  readonly underWay: readonly string[];
  /** The same as at the look before: nothing has moved in between. */
  readonly trace: string;
}

const quickLooks: readonly { what: string; service: BackendName; sql: string }[] = [
  {
    what: 'pending orders',
    service: 'order-service',
    sql: `SELECT count(*)::int AS count FROM orders WHERE status = 'PENDING'`,
  },
  {
    what: 'running sagas',
    service: 'order-service',
    sql: `SELECT count(*)::int AS count FROM saga WHERE status = 'running'`,
  },
  {
    what: 'unanswered calls to the provider',
    service: 'payment-service',
    sql: `SELECT count(*)::int AS count FROM provider_call`,
  },
  ...backends.map((service) => ({ what: `parked messages of ${service}`, service, sql: waiting })),
];

/** How far an outbox has come: the last position is quick to find, and grows with every message. */
const lastPosition = `SELECT coalesce(max(position), 0)::text AS last FROM outbox`;

export async function motionOf(storage: Storage, admin: Admin): Promise<Motion> {
  const ranges = await rangesOf(admin);
  const lag = lagOf(await readGroups(admin, backends, ranges));
  return withSnapshots(storage.databaseUrls, backends, async (snapshots) => {
    const counts: { what: string; count: number }[] = [{ what: 'records unread', count: lag }];
    for (const { what, service, sql } of quickLooks)
      counts.push({ what, ...(await snapshots[service].row<{ count: number }>(sql)) });
    const underWay = counts.filter(({ count }) => count > 0).map(({ what, count }) => `${count} ${what}`);
    const ends = ranges.map(({ topic, partition, high }) => `${topic}/${partition} ${high}`).sort();
    return { underWay, trace: JSON.stringify([underWay, await positionsIn(snapshots), ends]) };
  });
}

const positionsIn = (snapshots: Readonly<Record<BackendName, Snapshot>>): Promise<string[]> =>
  Promise.all(
    backends.map(async (service) => (await snapshots[service].row<{ last: string }>(lastPosition)).last),
  );
