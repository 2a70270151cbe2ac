import type { FastifyInstance } from 'fastify';
import { badRequest } from '../problem.js';
import { sendProblem } from '../problem.filter.js';

/** A URL has ASCII only, and what it escapes is UTF-8: whoever guesses what `%ff` means may guess otherwise than others. */
export function refuseMalformedTargets(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, next) => {
    if (isWellFormed(request.raw.url!)) return next();
    sendProblem(reply, badRequest('The URL is malformed: write it in ASCII, with escapes of UTF-8.').details);
  });
}

function isWellFormed(url: string): boolean {
  try {
    return /^[\x21-\x7e]*$/.test(decodeURIComponent(url) && url);
  } catch {
    return false;
  }
}
