import { Documented as DocumentedAnywhere, type Operation, retryAfterHeader } from '@eventually/platform';

const OF_THE_SYSTEM = {
  429: {
    description: 'Too many requests of this client; `Retry-After` says when the next one is welcome.',
    headers: retryAfterHeader,
  },
  502: 'A service gave an answer that the gateway does not understand.',
  503: {
    description:
      'Too much to do, or a service cannot be reached: the detail says which, `Retry-After` when to come back.',
    headers: retryAfterHeader,
  },
  504: 'A service did not answer in time; the detail names it.',
};

/** What the API document says about an operation. The problems of the gateway and of the services behind it are added. */
export const Documented = (operation: Operation): MethodDecorator =>
  DocumentedAnywhere({ ...operation, refuses: { ...operation.refuses, ...OF_THE_SYSTEM } });
