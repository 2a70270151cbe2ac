import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, Problem } from './problem.js';
import { sendProblem } from './problem.filter.js';

const BELOW = '/ops/';
export const METRICS = '/metrics';

/** Lets operators only, who know the token, at `/metrics` and what is routed below `/ops/`. Without a token, nothing is there at all. */
export function guardOps(fastify: FastifyInstance, token: string | undefined): void {
  fastify.addHook('onRequest', (request, reply: FastifyReply, next) => {
    if (!isOps(request) || (token && isSame(bearerOf(request), token))) return next();
    if (!token) return refuse(reply, notFound(`Cannot ${request.method} ${request.url}`));
    void reply.header('www-authenticate', 'Bearer');
    refuse(reply, new Problem(401, 'Unauthorized', { detail: 'The operators’ token is needed.' }));
  });
}

/** By the route it matched, not by its URL: a path can be written in many ways. */
export const isOps = ({ routeOptions: { url } }: FastifyRequest): boolean =>
  url === METRICS || (url?.startsWith(BELOW) ?? false);

/** The token that was sent, or nothing. */
export const bearerOf = ({ headers }: FastifyRequest): string =>
  /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';

const refuse = (reply: FastifyReply, problem: Problem): void => sendProblem(reply, problem.details);

/** Takes the same time however much of it is right. */
const isSame = (given: string, expected: string): boolean => timingSafeEqual(digest(given), digest(expected));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
