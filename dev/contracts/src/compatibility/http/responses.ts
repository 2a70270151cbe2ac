import { asWritten, type Breaking } from '../breaking.js';
import { differences } from '../differences.js';
import type { Schema } from '../schema.js';
import type { Operation, Response } from './openapi.js';

const ANY: Schema = {};

/** Answers must go on being what clients know how to read. */
export const brokenResponses = (before: Operation, after: Operation): Breaking[] =>
  Object.keys(before.responses).flatMap((status) => {
    const now = after.responses[status];
    if (!now) return [statusGone(before, status)];
    return [...brokenContent(before, after, status, now), ...brokenHeaders(before, status, now)];
  });

const statusGone = ({ name }: Operation, status: string): Breaking => ({
  what: `${name} no longer answers ${status}.`,
  whom: 'It breaks clients that wait for it.',
  instead: 'Keep answering it where it was answered; a new outcome may have a status of its own.',
});

function brokenContent(before: Operation, after: Operation, status: string, now: Response): Breaking[] {
  return Object.entries(before.responses[status]!.content ?? {}).flatMap(([mediaType, { schema = ANY }]) => {
    const content = now.content?.[mediaType];
    if (!content) return [mediaTypeGone(before, status, mediaType)];
    return differences({ schema, root: before.root }, { schema: content.schema ?? ANY, root: after.root })
      .filter(({ kind }) => kind !== 'ignored' && kind !== 'limit') // clients do not check the bounds of an answer
      .map((difference) => ({
        what: `${before.name}: ${difference.path || 'the body'} in the ${status} response ${asWritten(difference)}.`,
        whom: 'It breaks clients that read it.',
        instead:
          'Keep it as it was, and add a field beside it; or answer in the new shape under the next version of the API.',
      }));
  });
}

const brokenHeaders = (before: Operation, status: string, now: Response): Breaking[] => {
  const kept = new Set(Object.keys(now.headers ?? {}).map((header) => header.toLowerCase()));
  return Object.keys(before.responses[status]!.headers ?? {})
    .filter((header) => !kept.has(header.toLowerCase()))
    .map((header) => ({
      what: `${before.name}: header ${header} is gone from the ${status} response.`,
      whom: 'It breaks clients that read it.',
      instead: 'Go on sending it.',
    }));
};

const mediaTypeGone = ({ name }: Operation, status: string, mediaType: string): Breaking => ({
  what: `${name} no longer answers ${status} as ${mediaType}.`,
  whom: 'It breaks clients that read it.',
  instead: 'Offer both; clients say in Accept what they want.',
});
