import type { Evidence } from '../look/evidence.js';
import { foldedTables } from '../look/folded-tables.js';
import { groupBy } from './group-by.js';
import { type Invariant, judgeEach } from './invariant.js';

export const everyParkedKeyHasMessages: Invariant = {
  number: 12,
  name: 'every parked key has messages',
  sentence: 'No key is parked without a message that it is parked for.',
  holds: 'always',
  judge: ({ parkedKeys }) =>
    judgeEach(
      'parked keys',
      parkedKeys,
      ({ key }) => key,
      ({ service, consumer, messages }) =>
        messages === 0 && `${consumer} of ${service} has parked it, and no message`,
    ),
};

export const replaysEnd: Invariant = {
  number: 12,
  name: 'replays end',
  sentence: 'Every replay that was asked for came to its end, and what it copied is what it says.',
  holds: 'at rest',
  judge: ({ bookkeeping, journal }) => {
    const copies = groupBy(
      journal.rows.filter(({ replay }) => replay !== null),
      ({ replay }) => replay!,
    );
    const known = new Map(bookkeeping.flatMap(({ replays }) => replays.map((replay) => [replay.id, replay])));
    return judgeEach('replays', new Set([...known.keys(), ...copies.keys()]), String, (id) => {
      const [asked, found] = [known.get(id), copies.get(id)?.length ?? 0];
      if (!asked) return `${found} messages were copied by it, and nobody asked for it`;
      if (!asked.hasEnded) return `it has copied ${asked.copied} messages and has not ended`;
      const fits = asked.isWhole ? found === asked.copied : found <= asked.copied;
      return !fits && `it says that it copied ${asked.copied} messages, and there are ${found}`;
    });
  },
};

/** Checkpoints are read before the ends of the topics. */
export const checkpointsAreOnTheirTopics: Invariant = {
  number: 12,
  name: 'checkpoints are on their topics',
  sentence: 'No read model says that it has read what was never written.',
  holds: 'always',
  judge: ({ bookkeeping, ranges }) => {
    const ends = endsOf(ranges);
    return judgeEach(
      'checkpoints',
      bookkeeping.flatMap(({ checkpoints }) => checkpoints),
      ({ projection, topic, partition }) => `${projection} ${topic}/${partition}`,
      ({ topic, partition, next }) => {
        const end = ends.get(`${topic}/${partition}`);
        if (end === undefined) return 'there is no such partition';
        return BigInt(next) > end && `it has come to ${next} of ${end}`;
      },
    );
  },
};

/** What was set aside, it has passed as well. */
export const checkpointsAreThrough: Invariant = {
  number: 9,
  name: 'checkpoints are through',
  sentence: 'Every read model notes that it has come to the last event of its topics.',
  holds: 'at rest',
  judge: (evidence) => {
    const { messagesEnd } = evidence;
    const passed = positionsIn(evidence);
    const read = readModels.flatMap(({ service, fold }) => {
      const topics = fold.streams.map(({ topics: { events } }) => `${events}/`);
      const places = [...messagesEnd.keys()].filter((place) =>
        topics.some((topic) => place.startsWith(topic)),
      );
      return places.map((place) => ({ service, reader: fold.name, place }));
    });
    return judgeEach(
      'partitions of read models',
      read,
      ({ reader, place }) => `${reader} ${place}`,
      ({ service, reader, place }) => {
        const [end, next] = [messagesEnd.get(place)!, passed.get(`${service}.${reader} ${place}`) ?? 0n];
        return next < end && `it notes ${next}, and the last event is before ${end}`;
      },
    );
  },
};

const readModels = foldedTables.filter(({ kind }) => kind === 'document');

/** How far each read model has come, by its consumer; what it has set aside and what was discarded are behind it. */
function positionsIn({ bookkeeping, parked }: Evidence): Map<string, bigint> {
  const passed = new Map<string, bigint>();
  const note = (consumer: string, { topic, partition }: Place, next: bigint): void => {
    const place = `${consumer.replace(/\.v\d+$/, '')} ${topic}/${partition}`;
    if (next > (passed.get(place) ?? 0n)) passed.set(place, next);
  };
  for (const { service, checkpoints, trail } of bookkeeping) {
    for (const one of checkpoints) note(`${service}.${one.projection}`, one, BigInt(one.next));
    for (const one of trail) note(one.consumer, one, BigInt(one.offset) + 1n);
  }
  for (const one of parked) note(one.consumer, one, BigInt(one.offset) + 1n);
  return passed;
}

/** What comes next in each partition, by `topic/partition`. */
const endsOf = (ranges: Evidence['ranges']): ReadonlyMap<string, bigint> =>
  new Map(ranges.map(({ topic, partition, high }) => [`${topic}/${partition}`, high]));

interface Place {
  readonly topic: string;
  readonly partition: number;
}

export const trailsAreOfRecords: Invariant = {
  number: 12,
  name: 'trails are of records',
  sentence: 'What operators are said to have done was done with a record that was there.',
  holds: 'always',
  judge: ({ bookkeeping, ranges }) => {
    const ends = endsOf(ranges);
    return judgeEach(
      'entries of the trail',
      bookkeeping.flatMap(({ service, trail }) => trail.map((entry) => ({ service, ...entry }))),
      ({ topic, partition, offset }) => `${topic}/${partition}/${offset}`,
      ({ service, consumer, action, topic, partition, offset }) => {
        const end = ends.get(`${topic}/${partition}`);
        if (end === undefined || BigInt(offset) < end) return undefined; // the stream may be gone by now
        return `${action} is noted for ${consumer} of ${service}, and there is no such record`;
      },
    );
  },
};

export const everyShardIsRead: Invariant = {
  number: 12,
  name: 'every shard is read',
  sentence: 'Each part of an outbox has a place where its relay notes how far it has come.',
  holds: 'always',
  judge: ({ bookkeeping }) =>
    judgeEach(
      'outboxes',
      bookkeeping,
      ({ service }) => service,
      ({ unreadShards }) =>
        unreadShards.length > 0 &&
        `no relay can read ${unreadShards.map(({ shard, rows }) => `the ${rows} messages of shard ${shard}`).join(', ')}`,
    ),
};

export const oneLiveVersion: Invariant = {
  number: 12,
  name: 'one live version',
  sentence:
    'Every read model has one version that is read; every version that is kept has its table, and no other is there.',
  holds: 'always',
  judge: ({ bookkeeping }) =>
    judgeEach(
      'read models',
      bookkeeping.flatMap(({ readModels }) => readModels),
      ({ projection }) => projection,
      ({ live, astray }) => {
        if (live !== 1) return `it has ${live} live versions`;
        return astray.length > 0 && `versions and tables do not fit: ${astray.join(', ')}`;
      },
    ),
};
