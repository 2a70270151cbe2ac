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
      return (
        found > asked.copied && `it says that it copied ${asked.copied} messages, and there are ${found}`
      );
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
    const ends = new Map(ranges.map(({ topic, partition, high }) => [`${topic}/${partition}`, high]));
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
