import { Problem, sendProblem } from '@eventually/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Admission } from './admission.js';

/** Says, with any answer, that the room has ended: whoever stands in front may ask how much there is, and share it out. */
const FULL_FOR_MS = 'full-for-ms';
const RETRY_AFTER_S = '1';

/** Orders for which there is no room are refused before anything else is done for them. */
export function refuseWhenFull(app: NestFastifyApplication): void {
  const admission = app.get(Admission);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onClose', async () => admission.close());
  // not part of the API: whoever stands in front asks a few times a second while there is no room for all
  fastify.get('/health/room', async () => ({ room: admission.roomLeft }));
  fastify.addHook('onRequest', (request, reply, next) => {
    if (!isOrder(request)) return next();
    const leave = admission.enter();
    if (admission.fullForMs > 0) void reply.header(FULL_FOR_MS, String(admission.fullForMs));
    if (!leave) return sendProblem(reply.header('retry-after', RETRY_AFTER_S), full.details);
    reply.raw.once('close', leave);
    next();
  });
}

const isOrder = ({ method, routeOptions }: FastifyRequest): boolean =>
  method === 'POST' && routeOptions.url === '/orders';

const full = new Problem(503, 'Service Unavailable', {
  detail:
    'More orders are under way than can be fulfilled in time. Try again in a moment, with the same Idempotency-Key.',
});
