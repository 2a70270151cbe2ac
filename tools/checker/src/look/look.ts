import { type BackendName, backends, type Storage } from '@eventually/runner';
import type { Admin, Kafka } from 'kafkajs';
import type { Evidence } from './evidence.js';
import { readFigures } from './figures.js';
import { readGroups } from './groups.js';
import { readHandled } from './handled.js';
import { History } from './history.js';
import { readJournal } from './journal.js';
import { Kept } from './kept.js';
import { readParked } from './parked.js';
import { ReadModels } from './read-models.js';
import { messageIn } from './record.js';
import { readRows } from './rows.js';
import { type Snapshot, withSnapshots } from './snapshot.js';
import { rangesOf, readTopics } from './topics.js';

type Snapshots = Readonly<Record<BackendName, Snapshot>>;

/** What somebody shows comes before what made it: see `Evidence`. */
const EFFECTS_FIRST = backends.toReversed();

/** Looks at everything once; changes nothing. */
export async function look(storage: Storage, kafka: Kafka, admin: Admin): Promise<Evidence> {
  const shown = await withSnapshots(storage.databaseUrls, EFFECTS_FIRST, (snapshots) =>
    lookAtStates(snapshots, kafka, admin),
  );
  const announced = await withSnapshots(storage.databaseUrls, EFFECTS_FIRST, (snapshots) =>
    lookAtMessages(snapshots, shown.history),
  );
  const groups = await readGroups(admin, backends, await rangesOf(admin));
  return { ...shown, ...announced, groups };
}

async function lookAtStates(snapshots: Snapshots, kafka: Kafka, admin: Admin) {
  const rows = await readRows(snapshots);
  const readModels = await ReadModels.in(snapshots);
  const ranges = await rangesOf(admin);
  const history = new History();
  const kept = new Kept(ranges);
  await readTopics(kafka, admin, ranges, (topic, partition, record) => {
    kept.see(topic, partition, record);
    const message = messageIn(topic, record);
    if (!message) history.nameless += 1;
    else if (history.add(message.happening)) readModels.take(message);
  });
  return { ...rows, history, keptSince: kept.since, documents: await readModels.compare() };
}

async function lookAtMessages(snapshots: Snapshots, history: History) {
  const ofEach = <T>(read: (service: BackendName, snapshot: Snapshot) => Promise<T>): Promise<T[]> =>
    Promise.all(backends.map((service) => read(service, snapshots[service])));
  return {
    handled: await readHandled(snapshots, history),
    journal: await readJournal(snapshots, history),
    parked: (await ofEach(readParked)).flat(),
    figures: await ofEach(readFigures),
  };
}
