import type { CataloguedMessage } from '../../events/catalogue.js';
import { type Breaking, listed } from '../breaking.js';
import { differences } from '../differences.js';
import type { Schema } from '../schema.js';
import { namesOf } from './parties.js';

/**
 * A command may ask for less or allow more, since its receiver is deployed before its senders; what the receiver must be able
 * to read is in its history. But what a sender says must not fall on deaf ears.
 */
export function brokenCommand(before: CataloguedMessage, after: CataloguedMessage): Breaking[] {
  if (after.version > before.version) return []; // the upcaster says what becomes of it
  const [schema, released] = [after, before].map(({ versions }) => versions.at(-1)!.schema as Schema);
  const senders = listed(namesOf(before.publishedBy)) || 'whoever sends it';
  return differences({ schema: schema!, root: schema }, { schema: released!, root: released })
    .filter(({ kind }) => kind === 'ignored')
    .map(({ path }) => ({
      what: `${after.type}.${path} is gone.`,
      whom: `It breaks ${senders}, which says it, and would not be heard.`,
      instead: `Keep the field, and heed it; a request without it is a command of its own beside ${after.type}.`,
    }));
}
