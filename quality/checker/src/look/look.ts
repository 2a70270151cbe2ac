import { type BackendName, backends, type Storage } from '@eventually/runner';
import type { Admin, Kafka } from 'kafkajs';
import { readBookkeeping } from './bookkeeping.js';
import { readUncausedMovements } from './causes.js';
import { Ends } from './ends.js';
import type { Evidence } from './evidence.js';
import { readFigures } from './figures.js';
import { readGroups } from './groups.js';
import { readHandled } from './handled.js';
import { History } from './history.js';
import { readJournal } from './journal.js';
import { Kept } from './kept.js';
import { readParked, readParkedKeys } from './parked.js';
import { Refolds } from './refolds.js';
import { messageIn } from './record.js';
import { readRows } from './rows/rows.js';
import { type Snapshot, withSnapshots } from './snapshot.js';
import { rangesOf, readTopics } from './topics.js';

type Snapshots = Readonly<Record<BackendName, Snapshot>>;

/** What somebody shows comes before what made it: see `Evidence`. */
const EFFECTS_FIRST = backends.toReversed();

/** Looks at everything once; changes nothing. */
export async function look(storage: Storage, kafka: Kafka, admin: Admin): Promise<Evidence> {
  const { ends, ...evidence } = await withSnapshots(storage.databaseUrls, EFFECTS_FIRST, (snapshots) =>
    lookAtStates(snapshots, kafka, admin),
  );
  const announced = await withSnapshots(storage.databaseUrls, EFFECTS_FIRST, (snapshots) =>
    lookAtMessages(snapshots, evidence),
  );
  const ranges = await rangesOf(admin);
  return {
    ...evidence,
    ...announced,
    ranges,
    messagesEnd: ends.ofMessages,
    groups: await readGroups(admin, backends, ranges, ends),
  };
}

async function lookAtStates(snapshots: Snapshots, kafka: Kafka, admin: Admin) {
  const rows = await readRows(snapshots);
  const refolds = await Refolds.in(snapshots);
  const ranges = await rangesOf(admin);
  const history = new History();
  const [kept, ends] = [new Kept(ranges), new Ends(ranges)];
  await readTopics(kafka, admin, ranges, (topic, partition, record) => {
    kept.see(topic, partition, record);
    const message = messageIn(topic, record);
    ends.see(topic, partition, record, message?.envelope !== undefined);
    if (!message) history.nameless += 1;
    else if (history.add(message.happening)) refolds.take(message);
  });
  return { ...rows, ends, history, keptSince: kept.since, ...(await refolds.compare()) };
}

async function lookAtMessages(
  snapshots: Snapshots,
  { history, keptSince }: Pick<Evidence, 'history' | 'keptSince'>,
) {
  const ofEach = <T>(read: (service: BackendName, snapshot: Snapshot) => Promise<T>): Promise<T[]> =>
    Promise.all(backends.map((service) => read(service, snapshots[service])));
  return {
    handled: await readHandled(snapshots, history, keptSince),
    uncausedMovements: await readUncausedMovements(snapshots['inventory-service'], history, keptSince),
    journal: await readJournal(snapshots, history),
    parked: (await ofEach(readParked)).flat(),
    parkedKeys: (await ofEach(readParkedKeys)).flat(),
    bookkeeping: await ofEach(readBookkeeping),
    figures: await ofEach(readFigures),
  };
}
