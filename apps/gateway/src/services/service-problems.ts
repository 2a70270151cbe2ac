import { Problem, type ProblemDetails } from '@eventually/platform';

const REPEAT = 'Try again in a moment, with the same Idempotency-Key if there was one.';

/** No connection, or it broke before the answer was here. */
export const unreachable = (service: string): Problem =>
  new Problem(503, 'Service Unavailable', {
    detail: `${service} cannot be reached at the moment. ${REPEAT}`,
  });

/** So much is asked of it already that this would have to wait too long. */
export const busy = (service: string): Problem =>
  new Problem(503, 'Service Unavailable', {
    detail: `${service} has too much to do at the moment. ${REPEAT}`,
  });

/** What became of the request is unknown. */
export const tooSlow = (service: string): Problem =>
  new Problem(504, 'Gateway Timeout', { detail: `${service} did not answer in time. ${REPEAT}` });

const notUnderstood = (service: string, status: number): Problem =>
  new Problem(502, 'Bad Gateway', {
    detail: `${service} answered ${status} in a form the gateway does not know.`,
  });

/** Reads a success. @throws Problem 502 when it is not JSON */
export function bodyOf(service: string, status: number, text: string): unknown {
  if (text === '') return undefined;
  const body = parsed(text);
  if (body === undefined) throw notUnderstood(service, status);
  return body;
}

/** A service's refusal, to be handed on as the service wrote it, with the time to come back. */
export function refusal(service: string, { status, headers }: Response, text: string): Problem {
  const body = headers.get('content-type')?.startsWith('application/problem+json') ? parsed(text) : undefined;
  if (!isProblemDetails(body) || body.status !== status) return notUnderstood(service, status);
  const retryAfter = headers.get('retry-after');
  return new Problem(status, body.title, body, retryAfter ? { 'retry-after': retryAfter } : {});
}

const isProblemDetails = (body: unknown): body is ProblemDetails =>
  typeof body === 'object' && body !== null && 'title' in body && 'status' in body;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
