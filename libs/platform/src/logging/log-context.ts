import { context, propagation } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import { causeOf } from '../http/request-headers.js';

/** What the work that is being done belongs to: OpenTelemetry's baggage, which never leaves the process here. */
export const workAtHand = (): Record<string, string> =>
  Object.fromEntries(
    (propagation.getBaggage(context.active())?.getAllEntries() ?? []).map(([name, { value }]) => [
      name,
      value,
    ]),
  );

/** Log lines that are written while a request is answered say which one, and whatever ids its path has. */
export function nameRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _, done) => {
    const { correlationId, traceparent } = causeOf(request.headers);
    const ids = Object.entries((request.params ?? {}) as Record<string, string>).filter(([name]) =>
      name.endsWith('Id'),
    );
    const said = { traceId: traceparent.split('-')[1]!, correlationId, ...Object.fromEntries(ids) };
    const entries = Object.entries(said).map(([name, value]) => [name, { value }] as const);
    const baggage = propagation.createBaggage(Object.fromEntries(entries));
    context.with(propagation.setBaggage(context.active(), baggage), done);
  });
}
