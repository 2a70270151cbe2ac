import type { Catalogue, CataloguedMessage, CataloguedStream } from '../../events/catalogue.js';
import { type Breaking, listed } from '../breaking.js';
import { brokenEvent } from './event.js';
import { brokenCommand } from './command.js';
import { brokenHistory } from './history.js';
import { namesOf, readersOf } from './parties.js';
import { brokenStream } from './stream.js';

/** What of the current messages breaks those who work with the released ones. */
export const brokenMessages = (released: Catalogue, current: Catalogue): Breaking[] =>
  released.streams.flatMap((before) => {
    const after = current.streams.find(({ name }) => name === before.name);
    return after ? [...brokenStream(before, after), ...brokenTypes(before, after)] : [streamGone(before)];
  });

const streamGone = (stream: CataloguedStream): Breaking => ({
  what: `Stream ${stream.name} is gone.`,
  whom: `It breaks ${listed(readersOf(stream)) || 'whoever reads its topics'}.`,
  instead: 'Keep it declared for as long as its topics exist; its owner may stop writing to it.',
});

const brokenTypes = (before: CataloguedStream, after: CataloguedStream): Breaking[] =>
  before.messages.flatMap((message) => {
    const now = after.messages.find(({ type, kind }) => type === message.type && kind === message.kind);
    return now ? brokenMessage(message, now) : [typeGone(before, message)];
  });

const brokenMessage = (before: CataloguedMessage, after: CataloguedMessage): Breaking[] => [
  ...brokenHistory(before, after),
  ...(before.kind === 'event' ? brokenEvent(before, after) : brokenCommand(before, after)),
];

const typeGone = (stream: CataloguedStream, message: CataloguedMessage): Breaking =>
  message.kind === 'event'
    ? {
        what: `${message.type} is gone from stream ${stream.name}.`,
        whom: `It breaks ${listed(namesOf(message.consumedBy)) || 'whoever reads the stream from its beginning'}: those that are on the topic become dead letters.`,
        instead: `Keep it declared; ${stream.owner} may stop writing it.`,
      }
    : {
        what: `${message.type} is gone from stream ${stream.name}.`,
        whom: `It breaks ${listed(namesOf(message.publishedBy)) || 'whoever sends it'}: ${stream.owner} no longer knows what is asked.`,
        instead:
          'Keep it declared and handled until nobody has sent it for as long as the topic keeps commands.',
      };
