import { Documented as DocumentedAnywhere, type Operation } from '@eventually/platform';

const retryAfter = {
  'Retry-After': { description: 'Seconds to wait before the next attempt.', example: '1' },
};

const OF_THE_SYSTEM = {
  429: {
    description: 'Too many requests of this client; `Retry-After` says when the next one is welcome.',
    headers: retryAfter,
  },
  502: 'A service gave an answer that the gateway does not understand.',
  503: {
    description:
      'Too much to do, or a service cannot be reached: the detail says which, `Retry-After` when to come back.',
    headers: retryAfter,
  },
  504: 'A service did not answer in time; the detail names it.',
};

/** What the API document says about an operation. The problems of the gateway and of the services behind it are added. */
export const Documented = (operation: Operation): MethodDecorator =>
  DocumentedAnywhere({ ...operation, refuses: { ...operation.refuses, ...OF_THE_SYSTEM } });
