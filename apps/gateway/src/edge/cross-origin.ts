import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const PREFLIGHT_KEPT_S = 600;

/** What a page may send, and what of an answer it may see besides the body. */
const SENT = ['authorization', 'cache-control', 'consistency-token', 'content-type', 'idempotency-key'];
const SEEN = ['consistency-token', 'etag', 'location', 'retry-after', 'x-answered-by', 'x-correlation-id'];

/** Lets pages of these origins call the API; others, and all of them while there are none, browsers keep away. */
export function allowOrigins(app: NestFastifyApplication, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.enableCors({
    origin: [...origins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: [...SENT, 'if-none-match', 'last-event-id', 'traceparent', 'x-correlation-id'],
    exposedHeaders: [...SEEN, 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
    maxAge: PREFLIGHT_KEPT_S,
  });
}
