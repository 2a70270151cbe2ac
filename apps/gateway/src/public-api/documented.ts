import { Documented as DocumentedAnywhere, type Operation } from '@eventually/platform';

const OF_THE_SYSTEM = {
  502: 'A service gave an answer that the gateway does not understand.',
  503: {
    description: 'A service cannot be reached; the detail names it.',
    headers: { 'Retry-After': { description: 'Seconds to wait before the next attempt.', example: '1' } },
  },
  504: 'A service did not answer in time; the detail names it.',
};

/** What the API document says about an operation. The problems of the services behind the gateway are added. */
export const Documented = (operation: Operation): MethodDecorator =>
  DocumentedAnywhere({ ...operation, refuses: { ...operation.refuses, ...OF_THE_SYSTEM } });
