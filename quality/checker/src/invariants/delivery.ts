import type { HistoryEvent, History } from '../look/history.js';
import { isCompacted, isEventTopic } from '../look/topics.js';
import { type Invariant, judgeEach } from './invariant.js';

const chaptersOf = (history: History, wanted: (topic: string) => boolean): HistoryEvent[][] =>
  history.topicNames.filter(wanted).flatMap((topic) => [...history.keysOf(topic).values()]);

const keyOf = ([first]: readonly HistoryEvent[]): string => `${first!.topic} ${first!.key}`;

export const oneEffectPerCause: Invariant = {
  number: 6,
  name: 'one effect per cause',
  sentence: 'However often a message is delivered, it makes nobody say the same thing about a key twice.',
  holds: 'always',
  judge: ({ history }) =>
    judgeEach(
      'keys of topics',
      chaptersOf(history, () => true),
      keyOf,
      (happenings) => {
        const seen = new Set<string>();
        const again = happenings.find(
          ({ cause, type }) => cause && seen.size === seen.add(`${cause} ${type}`).size,
        );
        return again && `${again.type} ${again.id} is a second effect of message ${again.cause}`;
      },
    ),
};

export const versionsWithoutGap: Invariant = {
  number: 7,
  name: 'versions without gap',
  sentence: 'The first deliveries of one key carry the versions 1, 2, 3, …',
  holds: 'always',
  judge: ({ history }) =>
    judgeEach('keys of event topics', chaptersOf(history, isEventTopic), keyOf, (happenings) => {
      const versions = happenings.filter(({ isReadable }) => isReadable).map(({ sequence }) => sequence);
      const isSound = isCompacted(happenings[0]!.topic)
        ? versions.every((version, index) => index === 0 || version > versions[index - 1]!)
        : versions.every((version, index) => version === index + 1);
      return !isSound && `they carry ${versions.join(', ')}`;
    }),
};

/** A relay that lost its lease may publish what was published: late copies, which every consumer knows. */
export const lateCopiesChangeNothing: Invariant = {
  number: 10,
  name: 'late copies change nothing',
  sentence: 'A record that comes again is the same message: same topic, key, type and version.',
  holds: 'always',
  judge: ({ history }) => ({
    looked: history.redeliveries,
    at: 'redeliveries',
    violations: history.altered.map(({ id, topic, key, type, sequence }) => ({
      id,
      what: `it came again as ${type} ${sequence} of ${key} on ${topic}`,
    })),
  }),
};
