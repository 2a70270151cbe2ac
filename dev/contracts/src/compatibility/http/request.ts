import { asDemanded, type Breaking } from '../breaking.js';
import { differences } from '../differences.js';
import type { Schema } from '../schema.js';
import type { Operation } from './openapi.js';

const ANY: Schema = {};

/** Bodies that clients send must go on being understood, and heeded. */
export function brokenRequest(before: Operation, after: Operation): Breaking[] {
  const { name } = before;
  if (!before.body) return after.body?.required ? [bodyDemanded(name)] : [];
  const becameRequired = after.body?.required && !before.body.required;
  return [
    ...(becameRequired ? [bodyDemanded(name)] : []),
    ...Object.entries(before.body.content ?? {}).flatMap(([mediaType, { schema: was = ANY }]) => {
      const now = after.body?.content?.[mediaType];
      return now ? narrowed(before, after, was, now.schema ?? ANY) : [mediaTypeGone(name, mediaType)];
    }),
  ];
}

const narrowed = (before: Operation, after: Operation, was: Schema, now: Schema): Breaking[] =>
  differences({ schema: now, root: after.root }, { schema: was, root: before.root })
    .filter(({ kind }) => kind !== 'dropped')
    .map((difference) => ({
      what: `${before.name}: ${difference.path || 'the body'} in the request ${asDemanded(difference)}.`,
      whom:
        difference.kind === 'ignored'
          ? 'It breaks clients that send it, and would not be heard.'
          : 'It breaks clients that send what was allowed.',
      instead:
        'Accept what was accepted, with a default for what is new; or take the new shape under the next version of the API.',
    }));

const bodyDemanded = (name: string): Breaking => ({
  what: `${name}: a body is now required.`,
  whom: 'It breaks clients that send none.',
  instead: 'Make it optional, and let its absence mean what it meant before.',
});

const mediaTypeGone = (name: string, mediaType: string): Breaking => ({
  what: `${name} no longer takes ${mediaType}.`,
  whom: 'It breaks clients that send it.',
  instead: 'Accept both for as long as clients send it.',
});
