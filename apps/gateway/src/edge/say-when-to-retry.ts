import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const RETRY_AFTER_S = 1;

/** A 503 is a matter of seconds here: a service restarts, or its instance was replaced. */
export function sayWhenToRetry(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', (_request, reply, payload, done) => {
      if (reply.statusCode === 503) reply.header('retry-after', String(RETRY_AFTER_S));
      done(null, payload);
    });
}
