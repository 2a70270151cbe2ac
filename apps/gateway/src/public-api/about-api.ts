import type { ApiDescription } from '@eventually/platform';

/** What the API document says about the API as a whole. */
export const aboutApi = {
  title: 'Eventually',
  description:
    'A small shop on event-driven microservices. Orders are accepted first and settled soon after. ' +
    'Every error is an RFC 9457 problem. The process itself answers /health/live and /health/ready.',
  headers: {
    'x-correlation-id': { description: 'The correlation id of this request.', example: 'order-of-ada-1' },
  },
} satisfies ApiDescription;
