import { type Span, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { startSpan, traceparentOf, tracer } from './spans.js';

const NOT_TRACED = /^\/(health|ops|metrics|control|dev|docs|assets)(\/|$)/;

const spans = new WeakMap<FastifyRequest, Span>();

/** What a request causes belongs to its span: whoever reads its `traceparent` finds the span there. */
export function traceRequests(fastify: FastifyInstance): void {
  if (!tracer()) return;
  fastify.addHook('onRequest', (request, _, done) => {
    const { url = '' } = request.routeOptions;
    if (url && !NOT_TRACED.test(url)) {
      const span = startSpan({
        name: `${request.method} ${url}`,
        kind: SpanKind.SERVER,
        traceparent: String(request.headers.traceparent),
        attributes: { 'http.request.method': request.method, 'http.route': url },
      })!;
      request.headers = { ...request.headers, traceparent: traceparentOf(span) };
      spans.set(request, span);
    }
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
