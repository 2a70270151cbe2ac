/** A finished span: `/ops/traces/{traceId}` of each service, `/control/traces/{traceId}` of all. */
export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  /** Of traces that led here: a relay links to the context that the outbox row kept. */
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly service: string;
  readonly name: string;
  readonly kind: 'server' | 'client' | 'producer' | 'consumer' | 'internal';
  /** ISO-8601, UTC, and milliseconds. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

export interface Trace {
  readonly traceId: string;
  readonly spans: readonly Span[];
  readonly missing: readonly string[];
}
