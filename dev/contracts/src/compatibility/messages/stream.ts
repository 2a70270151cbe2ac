import type { CataloguedStream, CataloguedTopic } from '../../events/catalogue.js';
import { type Breaking, listed } from '../breaking.js';
import { readersOf } from './parties.js';
import { brokenTopic } from './topic.js';

/** What of the stream itself, and of its topics, has changed and must not. */
export const brokenStream = (before: CataloguedStream, after: CataloguedStream): Breaking[] => {
  const readers = listed(readersOf(before)) || 'whoever reads it';
  return [
    ...(after.owner === before.owner ? [] : [ownerChanged(before, after, readers)]),
    ...(after.key === before.key ? [] : [keyChanged(before, after, readers)]),
    ...(after.tombstone === before.tombstone ? [] : [tombstoneChanged(before, after, readers)]),
    ...before.topics.flatMap((topic) => topicsBroken(before, topic, after)),
  ];
};

function topicsBroken(
  stream: CataloguedStream,
  before: CataloguedTopic,
  { topics }: CataloguedStream,
): Breaking[] {
  const after = topics.find(({ kind }) => kind === before.kind);
  if (!after) return []; // its messages say that they are gone
  return brokenTopic(before, after, listed(readersOf(stream, before)) || 'whoever reads it');
}

const ownerChanged = (before: CataloguedStream, after: CataloguedStream, readers: string): Breaking => ({
  what: `Stream ${before.name} now belongs to ${after.owner}, and belonged to ${before.owner}.`,
  whom: `It breaks ${before.owner}, which can no longer write, and ${readers}: while there are two writers, nothing is in order.`,
  instead: `Let ${after.owner} own a new stream, and move the readers to it.`,
});

const keyChanged = (before: CataloguedStream, after: CataloguedStream, readers: string): Breaking => ({
  what: `Stream ${before.name} is now keyed by ${after.key}, and was by ${before.key}.`,
  whom: `It breaks ${readers}: what is about one ${before.key} is no longer in order.`,
  instead: 'Declare a new stream with the new key, and move the readers to it.',
});

const tombstoneChanged = (before: CataloguedStream, after: CataloguedStream, readers: string): Breaking => ({
  what: `The tombstone of stream ${before.name} is now ${after.tombstone ?? 'nothing'}, and was ${before.tombstone ?? 'nothing'}.`,
  whom: `It breaks ${readers}: a record without a value means something else.`,
  instead: 'Declare a new stream, and move the readers to it.',
});
