import type { Span } from '@eventually/control-room';
import { context, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import { AsyncContext } from './async-context.js';
import { SpanRing } from './span-ring.js';

export interface TracingSettings {
  readonly TRACING?: 'off' | 'memory';
  readonly TRACE_RATIO?: number;
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string;
}

let ring: SpanRing | undefined;
let provider: NodeTracerProvider | undefined;

/** What this process remembers of a trace; nothing unless TRACING=memory. */
export const spansOf = (traceId: string): Span[] => ring?.of(traceId) ?? [];

/** Once per process, before anything else: without a provider, nothing that can be traced makes a span. */
export function startTracing(service: string, settings: TracingSettings): void {
  context.setGlobalContextManager(new AsyncContext());
  const { TRACING = 'off', TRACE_RATIO = 1, OTEL_EXPORTER_OTLP_ENDPOINT: endpoint } = settings;
  if (provider || (TRACING === 'off' && !endpoint)) return;
  if (TRACING === 'memory') ring = new SpanRing(service);
  provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': service }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(TRACE_RATIO) }),
    spanProcessors: [...(ring ? [ring] : []), ...(endpoint ? [exported(endpoint)] : [])],
  });
  trace.setGlobalTracerProvider(provider);
}

/** Exports what is left, for as long as that takes no more than the exporter's own time. */
export const stopTracing = async (): Promise<void> => provider?.forceFlush().catch(() => undefined);

/** A collector that is away costs spans, never memory. */
const exported = (endpoint: string) =>
  new BatchSpanProcessor(
    new OTLPTraceExporter({ url: new URL('v1/traces', `${endpoint.replace(/\/$/, '')}/`).href }),
    { maxQueueSize: 4_096, maxExportBatchSize: 512, scheduledDelayMillis: 1_000, exportTimeoutMillis: 5_000 },
  );
