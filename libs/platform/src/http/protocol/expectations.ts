import type { FastifyInstance } from 'fastify';
import { badRequest, Problem } from '../problem.js';
import { refuse } from '../problem.filter.js';

/** What Node refuses by itself with an empty answer is refused here, as a problem. */
export function refuseUnmetExpectations(fastify: FastifyInstance): void {
  // Node asks this only for what is not `100-continue`
  fastify.server.on('checkExpectation', (request, response) => fastify.routing(request, response));
  fastify.addHook('onRequest', ({ headers, raw }, reply, next) => {
    if (headers.expect && headers.expect.toLowerCase() !== '100-continue')
      return refuse(reply, new Problem(417, 'Expectation Failed', { detail: 'Only 100-continue is known.' }));
    if (raw.httpVersion === '1.1' && headers.host === undefined)
      return refuse(reply, badRequest('Send a header Host.'));
    next();
  });
}
