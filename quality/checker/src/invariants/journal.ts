import type { Evidence } from '../look/evidence.js';
import type { JournalRow } from '../look/journal.js';
import { isCompacted, isEventTopic } from '../look/topics.js';
import { type Invariant, judgeEach } from './invariant.js';

const byId = ({ id }: { readonly id: string }): string => id;

/** The outboxes are read after the topics: what is on a topic was committed before. */
export const noGhosts: Invariant = {
  number: 5,
  name: 'no ghosts',
  sentence: 'Every message on a topic was committed in the outbox of the service that it names.',
  holds: 'always',
  judge: ({ history, journal: { rows, since } }) => {
    const committed = new Map(rows.map((row) => [row.id, row]));
    return judgeEach(
      'messages on topics',
      history.all,
      byId,
      ({ id, topic, key, type, source, isReadable }) => {
        const row = committed.get(id);
        const isGhost = row?.topic !== topic || row.service !== source;
        if (!isGhost || !isReadable || id < (since.get(source) ?? '')) return undefined;
        return `${type} of ${key} is on ${topic}, and in no outbox of ${source}`;
      },
    );
  },
};

export const nothingLost: Invariant = {
  number: 5,
  name: 'nothing lost',
  sentence: 'Every message that was committed in an outbox is on its topic.',
  holds: 'at rest',
  judge: (evidence) => {
    const { history, journal } = evidence;
    const mayBeGone = expectedGone(evidence);
    return judgeEach(
      'messages in outboxes',
      journal.rows,
      byId,
      (row) =>
        history.find(row.id)?.topic !== row.topic &&
        !mayBeGone(row) &&
        `${row.service} committed it for ${row.key}, and it is not on ${row.topic}`,
    );
  },
};

export const recordsAreAsCommitted: Invariant = {
  number: 12,
  name: 'records are as committed',
  sentence: 'The bytes on a topic, value and headers, are those of the outbox row.',
  holds: 'always',
  judge: ({ history, journal }) =>
    judgeEach('messages in outboxes', journal.rows, byId, ({ id, service, topic, key, digest }) => {
      const record = history.find(id);
      if (!record || record.topic !== topic) return undefined; // lost, or a ghost
      if (record.key !== key)
        return `${service} committed it for ${key}, and the record is for ${record.key}`;
      return record.digest !== digest && `the record on ${topic} has other bytes than ${service} committed`;
    }),
};

/** Commands go with their retention; an entity's event goes when a newer one has come, and at last its tombstone. */
function expectedGone({ history, keptSince, journal }: Evidence): (row: JournalRow) => boolean {
  const newest = new Map<string, string>();
  for (const { topic, key, id } of journal.rows) if (isCompacted(topic)) newest.set(`${topic} ${key}`, id);
  return ({ id, topic, key, committedAt, isTombstone }) => {
    if (!isEventTopic(topic)) return committedAt < (keptSince.get(topic) ?? 0);
    if (!isCompacted(topic)) return false;
    return newest.get(`${topic} ${key}`) !== id || (isTombstone && !history.keysOf(topic).has(key));
  };
}
