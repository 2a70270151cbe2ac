import { causeOf } from '@eventually/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Every request gets a correlation id and a trace here, at the edge, and every answer names the correlation id. */
export function traceRequests(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      const { correlationId, traceparent } = causeOf(request.headers);
      request.headers = { ...request.headers, 'x-correlation-id': correlationId, traceparent };
      reply.header('x-correlation-id', correlationId);
      done();
    });
}
