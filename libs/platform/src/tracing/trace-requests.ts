import {
  ProxyTracerProvider,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TRACEPARENT } from '../http/request-headers.js';

const NOT_TRACED = /^\/(health|ops|metrics|control|dev|docs|assets)(\/|$)/;
const SCOPE = '@eventually/platform';

/** Nothing while nobody traces. */
export function tracer(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  return provider instanceof ProxyTracerProvider
    ? provider.getDelegateTracer(SCOPE)
    : provider.getTracer(SCOPE);
}

/** As a header. */
export const traceparentOf = (span: Span): string => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
};

/** A span from a header's context; the beginning of a trace where there is none. */
export function startSpan(
  name: string,
  kind: SpanKind,
  traceparent: unknown,
  attributes: Record<string, string> = {},
): Span | undefined {
  return tracer()?.startSpan(name, { kind, attributes }, contextOf(traceparent));
}

function contextOf(traceparent: unknown) {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(String(traceparent)) ?? [];
  if (!traceId) return ROOT_CONTEXT;
  const parent = { traceId, spanId: spanId!, traceFlags: parseInt(flags!, 16), isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, parent);
}

const spans = new WeakMap<FastifyRequest, Span>();

/** What a request causes belongs to its span: whoever reads its `traceparent` finds the span there. */
export function traceRequests(fastify: FastifyInstance): void {
  if (!tracer()) return;
  fastify.addHook('onRequest', (request, _, done) => {
    const { url = '' } = request.routeOptions;
    if (url && !NOT_TRACED.test(url)) {
      const about = { 'http.request.method': request.method, 'http.route': url };
      const span = startSpan(
        `${request.method} ${url}`,
        SpanKind.SERVER,
        request.headers.traceparent,
        about,
      )!;
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
