import { Problem } from '@eventually/platform';

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

/** What it answers is neither what its document says nor a problem. */
export const notUnderstood = (service: string): Problem =>
  new Problem(502, 'Bad Gateway', { detail: `${service} answered in a form the gateway does not know.` });
