import { Problem, sendProblem } from '@eventually/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { Services } from '../services/services.js';

/** Orders that order-service has no room for are turned away here, before they cost anything. */
export function refuseOrders(app: NestFastifyApplication): void {
  const { roomForOrders } = app.get(Services);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, next) => {
      if (!isOrder(request)) return next();
      const leave = roomForOrders.enter();
      if (!leave) return sendProblem(reply, noRoom.details);
      reply.raw.once('close', leave); // answered, or given up by the client
      next();
    });
}

const isOrder = ({ method, routeOptions }: FastifyRequest): boolean =>
  method === 'POST' && routeOptions.url === '/v1/orders';

const noRoom = new Problem(503, 'Service Unavailable', {
  detail:
    'More orders are under way than can be fulfilled in time. Try again in a moment, with the same Idempotency-Key.',
});
