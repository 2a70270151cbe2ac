import { isDataError, isTransient, sqlStateOf } from '@eventually/runtime';
import { conflict, Problem } from './problem.js';

const RETRY_AFTER_S = '1';
const OF_VALUES = /^(22|54)/;

/** Nothing is wrong with the request: the database or whatever else it needs is away, full, read-only or too busy. */
export const unavailable = (
  detail = 'Something that this needs cannot be used at the moment. Try again in a moment, with the same Idempotency-Key if there was one.',
): Problem => new Problem(503, 'Service Unavailable', { detail }, { 'retry-after': RETRY_AFTER_S });

/** What a failure below HTTP means for whoever asked; nothing of the inside is shown. Undefined: the mistake is ours. */
export function problemOfFailure(error: unknown): Problem | undefined {
  if (isTransient(error)) return unavailable();
  if (!isDataError(error)) return undefined;
  if (OF_VALUES.test(sqlStateOf(error)!))
    return new Problem(400, 'Bad Request', { detail: 'The request has a value that cannot be stored.' });
  return conflict('The request contradicts what is stored.');
}
