import type { FastifyReply } from 'fastify';

/** For a resource that has a successor: since when, and until when it will still be there. */
export interface Deprecated {
  readonly since: Date;
  readonly until: Date;
}

/** The headers below, for the API document. */
export const deprecationHeaders = {
  Deprecation: { description: 'RFC 9745: since when there is something better.', example: '@1796083200' },
  Sunset: { description: 'RFC 8594: when this goes.', example: 'Wed, 01 Dec 2027 00:00:00 GMT' },
  Link: {
    description: 'What to use instead: `successor-version`.',
    example: '</v2/orders/8f0f4b1e-9f1f-4f6e-a3a3-5c1f0f0f9a01>; rel="successor-version"',
  },
};

/** RFC 9745, RFC 8594 and RFC 8288: that it is deprecated, when it goes, and what to use instead. */
export function sayDeprecated(reply: FastifyReply, { since, until }: Deprecated, successor: string): void {
  void reply.headers({
    deprecation: `@${since.getTime() / 1_000}`,
    sunset: until.toUTCString(),
    link: `<${successor}>; rel="successor-version", </docs>; rel="deprecation"; type="text/html"`,
  });
}
