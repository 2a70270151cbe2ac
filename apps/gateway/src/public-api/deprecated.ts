import type { FastifyReply } from 'fastify';

/** For a resource that has a successor: since when, and until when it will still be there. */
export interface Deprecated {
  readonly since: Date;
  readonly until: Date;
}

/** RFC 9745, RFC 8594 and RFC 8288: that it is deprecated, when it goes, and what to use instead. */
export function sayDeprecated(reply: FastifyReply, { since, until }: Deprecated, successor: string): void {
  void reply.headers({
    deprecation: `@${since.getTime() / 1_000}`,
    sunset: until.toUTCString(),
    link: `<${successor}>; rel="successor-version", </docs>; rel="deprecation"; type="text/html"`,
  });
}
