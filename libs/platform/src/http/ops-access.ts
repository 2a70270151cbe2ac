import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, Problem } from './problem.js';
import { refuse } from './problem.filter.js';

const BELOW = '/ops/';
export const METRICS = '/metrics';

/** Lets operators only, who know the token, at `/metrics` and what is routed below `/ops/`. Without a token, nothing is there at all. */
export function guardOps(fastify: FastifyInstance, token: string | undefined): void {
  fastify.addHook('onRequest', (request, reply: FastifyReply, next) => {
    const refused = isOps(request) && refusalAtOps(request, token);
    if (!refused) return next();
    refuse(reply, refused);
  });
}

/** Undefined for operators. */
export function refusalAtOps(request: FastifyRequest, token: string | undefined): Problem | undefined {
  if (!token) return notFound(`Cannot ${request.method} ${request.url}`);
  if (isSame(bearerOf(request), token)) return undefined;
  const detail = 'The operators’ token is needed.';
  return new Problem(401, 'Unauthorized', { detail }, { 'www-authenticate': 'Bearer' });
}

/** By the route it matched, not by its URL: a path can be written in many ways. */
export const isOps = ({ routeOptions: { url = '' } }: FastifyRequest): boolean => isOpsRoute(url);
export const isOpsRoute = (route: string): boolean => route === METRICS || route.startsWith(BELOW);

/** The token that was sent, or nothing. */
export const bearerOf = ({ headers }: FastifyRequest): string =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

/** Takes the same time however much of it is right. */
const isSame = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
