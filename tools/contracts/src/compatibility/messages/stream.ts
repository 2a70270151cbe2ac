import type { CataloguedStream, CataloguedTopic } from '../../events/catalogue.js';
import { type Breaking, listed } from '../breaking.js';
import { readersOf } from './parties.js';

const FOREVER = -1;

/** What of the stream itself, and of its topics, has changed and must not. */
export function brokenStream(before: CataloguedStream, after: CataloguedStream): Breaking[] {
  const readers = listed(readersOf(before)) || 'whoever reads it';
  const { name } = before;
  return [
    ...(after.owner === before.owner
      ? []
      : [
          {
            what: `Stream ${name} now belongs to ${after.owner}, and belonged to ${before.owner}.`,
            whom: `It breaks ${before.owner}, which can no longer write, and the order of its events for ${readers}: for a while there are two writers.`,
            instead: `Let ${after.owner} own a new stream, and move the readers to it.`,
          },
        ]),
    ...(after.key === before.key
      ? []
      : [
          {
            what: `Stream ${name} is now keyed by ${after.key}, and was by ${before.key}.`,
            whom: `It breaks ${readers}: what is about one ${before.key} is no longer in order.`,
            instead: 'Declare a new stream with the new key, and move the readers to it.',
          },
        ]),
    ...(after.tombstone === before.tombstone
      ? []
      : [
          {
            what: `The tombstone of stream ${name} is now ${after.tombstone ?? 'nothing'}, and was ${before.tombstone ?? 'nothing'}.`,
            whom: `It breaks ${readers}: a record without a value means something else.`,
            instead: 'Declare a new stream, and move the readers to it.',
          },
        ]),
    ...before.topics.flatMap((topic) => {
      const now = after.topics.find(({ kind }) => kind === topic.kind);
      return now ? brokenTopic(topic, now, readers) : []; // its messages say that they are gone
    }),
  ];
}

function brokenTopic(before: CataloguedTopic, after: CataloguedTopic, readers: string): Breaking[] {
  if (after.name !== before.name)
    return [
      {
        what: `Topic ${before.name} is now called ${after.name}.`,
        whom: `It breaks ${readers}: what is on the old topic is read by nobody, and the released services use it on.`,
        instead: 'Keep the name.',
      },
    ];
  const policies = [before, after].map(({ settings }) => settings['cleanup.policy']);
  return [
    ...(after.partitions === before.partitions
      ? []
      : [
          {
            what: `Topic ${before.name} now has ${after.partitions} partitions, and had ${before.partitions}.`,
            whom: `It breaks ${readers}: keys move to other partitions, and what is about one of them is no longer in order.`,
            instead: 'Declare a new stream with more partitions, and move the readers to it.',
          },
        ]),
    ...(policies[0] === policies[1]
      ? []
      : [
          {
            what: `Topic ${before.name} now has cleanup.policy ${policies[1]}, and had ${policies[0]}.`,
            whom: `It breaks ${readers}: what they count on to find there is removed, or stays.`,
            instead: 'Declare a new stream, and move the readers to it.',
          },
        ]),
    ...(keptMs(after) >= keptMs(before)
      ? []
      : [
          {
            what: `Topic ${before.name} now keeps messages for ${after.settings['retention.ms']} ms, and kept them for ${before.settings['retention.ms']} ms.`,
            whom: `It breaks ${readers}: whoever was away for longer, or starts from the beginning, misses some.`,
            instead: 'Keep them for as long as before.',
          },
        ]),
  ];
}

function keptMs({ settings }: CataloguedTopic): number {
  const kept = Number(settings['retention.ms'] ?? FOREVER);
  return kept === FOREVER ? Infinity : kept;
}
