import type { FastifyInstance } from 'fastify';
import { invalid } from '../http/problem.js';
import { sendProblem } from '../http/problem.filter.js';
import { spansOf } from './start-tracing.js';

export const isTraceId = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/** For operators: what this process remembers of a trace. */
export function serveTraces(fastify: FastifyInstance): void {
  fastify.get<{ Params: { traceId: string } }>('/ops/traces/:traceId', ({ params: { traceId } }, reply) => {
    if (isTraceId(traceId)) return reply.send(spansOf(traceId));
    sendProblem(reply, invalid([{ path: 'traceId', message: 'must be 32 hexadecimal digits' }]).details);
  });
}
