import { until } from '@eventually/testbed';
import type { KafkaConnection } from '@eventually/platform';
import type { BackendName } from '@eventually/runner';
import { Databases, type Snapshot } from './agreement/databases.js';
import { noDeadLetters, outboxAndTopicsAgree, versionsWithoutGap } from './agreement/messages.js';
import { ordersHaveEnded, sagasHaveEnded, viewTellsTheOrders } from './agreement/orders.js';
import { paymentsFollowOrders, providerAgrees } from './agreement/payments.js';
import {
  levelsAreSumsOfLedger,
  reservationsFollowOrders,
  reservedIsHeld,
  soldIsConfirmed,
} from './agreement/stock.js';
import { readTopics, type TopicRecord } from './agreement/topics.js';

/** Where the services keep their data. */
export interface Storage {
  readonly databaseUrls: Readonly<Record<BackendName, string>>;
  readonly kafka: KafkaConnection;
}

const AGREED_WITHIN_MS = 45_000;

/** Waits until four databases and the topics tell one story. @throws Error with what still contradicts */
export async function expectAgreement(storage: Storage): Promise<void> {
  const databases = new Databases(storage.databaseUrls);
  try {
    await until(
      () => disagreements(storage, databases),
      (list) => list.length === 0,
      {
        withinMs: AGREED_WITHIN_MS,
        what: 'agreement of databases and topics',
      },
    );
  } finally {
    await databases.close();
  }
}

/** Every contradiction, as a sentence with the ids that it is about; empty once the system is at rest. */
async function disagreements(storage: Storage, databases: Databases): Promise<string[]> {
  const snapshot = await databases.read();
  const found = disagreementsIn(snapshot);
  // topics are read from their beginning: not worth it while the databases still move
  return found.length > 0 ? found : disagreementsIn(snapshot, await readTopics(storage.kafka));
}

/** The same, in what was read. Without records, nothing is said about topics. */
export const disagreementsIn = (snapshot: Snapshot, records?: readonly TopicRecord[]): string[] => [
  ...inDatabases.flatMap((invariant) => invariant(snapshot)),
  ...(records ? onTopics.flatMap((invariant) => invariant(snapshot, records)) : []),
];

const inDatabases = [
  ordersHaveEnded,
  sagasHaveEnded,
  levelsAreSumsOfLedger,
  reservedIsHeld,
  reservationsFollowOrders,
  soldIsConfirmed,
  paymentsFollowOrders,
  providerAgrees,
  noDeadLetters,
];

const onTopics = [outboxAndTopicsAgree, versionsWithoutGap, viewTellsTheOrders];
