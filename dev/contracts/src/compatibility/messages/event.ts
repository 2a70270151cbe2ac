import type { CataloguedMessage } from '../../events/catalogue.js';
import { asWritten, type Breaking, listed } from '../breaking.js';
import { type Difference, differences } from '../differences.js';
import type { Schema } from '../schema.js';
import { namesOf, readersOfField } from './parties.js';

/** What is written from now on must be readable for the consumers that are released: they run on during a deployment. */
export function brokenEvent(before: CataloguedMessage, after: CataloguedMessage): Breaking[] {
  if (before.consumedBy.length === 0) return []; // every consumer declares itself: nobody is there to be broken
  const [reader, writer] = [newest(before), newest(after)];
  return differences(reader, writer)
    .filter(
      ({ kind, path }) =>
        kind !== 'ignored' && (kind !== 'dropped' || readersOfField(before, path).length > 0),
    )
    .map((difference) => ({
      what: `${after.type}.${difference.path} ${asWritten(difference)}.`,
      whom: whomItBreaks(before, difference),
      instead: insteadOf(before, difference),
    }));
}

function whomItBreaks(message: CataloguedMessage, { path }: Difference): string {
  const readers = readersOfField(message, path);
  return readers.length > 0
    ? `It breaks ${listed(readers)}, which reads it.`
    : `It breaks ${listed(namesOf(message.consumedBy))}: nobody reads the field, but the contract they have refuses the event.`;
}

function insteadOf({ type }: CataloguedMessage, { kind, path }: Difference): string {
  switch (kind) {
    case 'absent':
    case 'omitted':
    case 'dropped':
      return `Go on writing it; a fact without ${path} is an event type of its own beside ${type}.`;
    case 'value':
      return 'Announce it in an event type of its own; or release readers first that take an unknown value for a known one (x-unknown-reads-as).';
    case 'type':
    case 'limit':
    case 'ignored':
      return 'Add a field beside it, and go on writing this one as it was.';
  }
}

const newest = ({ versions }: CataloguedMessage) => {
  const schema = versions.at(-1)!.schema as Schema;
  return { schema, root: schema };
};
