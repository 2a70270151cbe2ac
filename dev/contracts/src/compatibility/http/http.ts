import type { Breaking } from '../breaking.js';
import { type OpenApi, type Operation, operationsOf } from './openapi.js';
import { brokenParameters } from './parameters.js';
import { brokenRequest } from './request.js';
import { brokenResponses } from './responses.js';

/** What of the current API breaks clients of the released one. */
export function brokenHttp(released: OpenApi, current: OpenApi): Breaking[] {
  const now = operationsOf(current);
  return [...operationsOf(released)].flatMap(([id, before]) => {
    const after = now.get(id);
    return after ? brokenOperation(before, after) : [operationGone(before)];
  });
}

const brokenOperation = (before: Operation, after: Operation): Breaking[] => [
  ...brokenParameters(before, after),
  ...brokenRequest(before, after),
  ...brokenResponses(before, after),
  ...(after.isGuarded && !before.isGuarded ? [guarded(before)] : []),
];

const operationGone = ({ name }: Operation): Breaking => ({
  what: `${name} is gone.`,
  whom: 'It breaks every client that calls it.',
  instead: 'Keep it, marked as deprecated, and offer the new one beside it.',
});

const guarded = ({ name }: Operation): Breaking => ({
  what: `${name} now demands credentials.`,
  whom: 'It breaks every client that has none.',
  instead: 'Demand them under the next version of the API, and keep this one open until nobody calls it.',
});
