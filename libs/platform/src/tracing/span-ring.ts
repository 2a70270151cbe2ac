import type { Span } from '@eventually/control-room';
import type { HrTime } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace-node';

const KINDS = ['internal', 'server', 'client', 'producer', 'consumer'] as const;

/** The newest finished spans of this process, in memory. */
export class SpanRing implements SpanProcessor {
  private readonly spans: ReadableSpan[] = [];
  private count = 0;

  constructor(
    private readonly service: string,
    private readonly most = 5_000,
  ) {}

  onStart(): void {}

  onEnd(span: ReadableSpan): void {
    this.spans[this.count++ % this.most] = span;
  }

  /** Of the trace, and those of others that link to it; oldest first. */
  of(traceId: string): Span[] {
    return this.spans
      .filter((span) => isOf(traceId, span))
      .map((span) => this.shown(span))
      .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  }

  forceFlush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }

  private shown(span: ReadableSpan): Span {
    const { traceId, spanId } = span.spanContext();
    const parent = span.parentSpanContext?.spanId;
    return {
      traceId,
      spanId,
      ...(parent && { parentSpanId: parent }),
      links: span.links.map(({ context }) => ({ traceId: context.traceId, spanId: context.spanId })),
      service: this.service,
      name: span.name,
      kind: KINDS[span.kind]!,
      startedAt: new Date(ms(span.startTime)).toISOString(),
      durationMs: ms(span.duration),
      failed: span.status.code === 2,
      attributes: span.attributes as Span['attributes'],
    };
  }
}

const isOf = (traceId: string, span: ReadableSpan): boolean =>
  span.spanContext().traceId === traceId || span.links.some(({ context }) => context.traceId === traceId);

const ms = ([seconds, nanoseconds]: HrTime): number => seconds * 1_000 + nanoseconds / 1e6;
