import {
  ProxyTracerProvider,
  ROOT_CONTEXT,
  type Span,
  type SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { TRACEPARENT } from '../http/request-headers.js';

const SCOPE = '@eventually/platform';

export interface Described {
  readonly name: string;
  readonly kind: SpanKind;
  /** Of what caused it, as a header; without one, a trace begins. */
  readonly traceparent: string | undefined;
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * Does the work as a span of its own, which has failed if the work does. The work is given the `traceparent` that makes
 * the span the cause of what it does: the one described while nobody traces.
 */
export async function inSpan<T>(
  described: Described,
  work: (traceparent: string | undefined) => Promise<T>,
): Promise<T> {
  const span = startSpan(described);
  if (!span) return work(described.traceparent);
  try {
    return await work(traceparentOf(span));
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
    throw error;
  } finally {
    span.end();
  }
}

/** Nothing while nobody traces. */
export function tracer(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  return provider instanceof ProxyTracerProvider
    ? provider.getDelegateTracer(SCOPE)
    : provider.getTracer(SCOPE);
}

export const startSpan = ({ name, kind, traceparent, attributes = {} }: Described): Span | undefined =>
  tracer()?.startSpan(name, { kind, attributes }, contextOf(traceparent));

/** As a header. */
export const traceparentOf = (span: Span): string => {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
};

function contextOf(traceparent: string | undefined) {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (!traceId) return ROOT_CONTEXT;
  const parent = { traceId, spanId: spanId!, traceFlags: parseInt(flags!, 16), isRemote: true };
  return trace.setSpanContext(ROOT_CONTEXT, parent);
}
