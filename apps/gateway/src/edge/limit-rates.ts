import rateLimit from '@fastify/rate-limit';
import { callerOf, Problem, sendProblem } from '@eventually/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { isExempt } from './exempt.js';

const WINDOW_S = 10;
const CLIENTS = 10_000; // remembered at once

interface Limits {
  /** Requests in ten seconds. */
  readonly operators: number;
  readonly others: number;
}

/** Each client has so many requests in ten seconds; every answer says how many are left, and 429 when there are more. */
export async function limitRates(app: NestFastifyApplication, { operators, others }: Limits): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  await fastify.register(rateLimit, { global: false, cache: CLIENTS });
  const count = fastify.createRateLimit({
    timeWindow: WINDOW_S * 1_000,
    keyGenerator: clientOf,
    max: (request) => (callerOf(request)?.isOperator ? operators : others),
  });
  // by then the token was verified, and the body was not read
  fastify.addHook('preParsing', async (request, reply, payload) => {
    if (isExempt(request)) return payload;
    const counted = await count(request);
    if (counted.isAllowed) return payload;
    const { max, remaining, ttlInSeconds } = counted;
    void reply.headers({
      'ratelimit-limit': max,
      'ratelimit-remaining': remaining,
      'ratelimit-reset': ttlInSeconds,
      'ratelimit-policy': `${max};w=${WINDOW_S}`,
    });
    if (!counted.isExceeded) return payload;
    sendProblem(reply.header('retry-after', ttlInSeconds), tooMany(max).details);
    return payload;
  });
}

/** By subject where there is a token that counts, else by address: nobody can use up what belongs to another. */
const clientOf = (request: FastifyRequest): string => {
  const caller = callerOf(request);
  return caller ? `subject ${caller.id}` : `address ${rateLimit.normalizeIP(request.ip)}`;
};

const tooMany = (max: number): Problem =>
  new Problem(429, 'Too Many Requests', { detail: `More than ${max} requests in ${WINDOW_S} seconds.` });
