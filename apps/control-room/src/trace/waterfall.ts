import type { Span } from '@eventually/control-room';

/** A span, where it belongs in the picture. */
export interface Bar {
  readonly span: Span;
  /** How many spans led to it. */
  readonly depth: number;
  /** Milliseconds after the trace began. */
  readonly startMs: number;
}

export interface Waterfall {
  /** Each below what caused it, those of one cause by time. */
  readonly bars: readonly Bar[];
  /** From the first begin to the last end, milliseconds. */
  readonly lengthMs: number;
}

/** Spans by cause. A span whose cause nobody remembers any more begins anew. */
export function waterfallOf(spans: readonly Span[]): Waterfall {
  const known = new Set(spans.map(({ spanId }) => spanId));
  const byTime = [...spans].sort((one, other) => startOf(one) - startOf(other));
  const causeOf = (span: Span) => causesOf(span).find((id) => known.has(id));
  const begin = byTime[0] ? startOf(byTime[0]) : 0;
  const below = (cause: string | undefined, depth: number): Bar[] =>
    byTime
      .filter((span) => causeOf(span) === cause)
      .flatMap((span) => [{ span, depth, startMs: startOf(span) - begin }, ...below(span.spanId, depth + 1)]);
  return {
    bars: below(undefined, 0),
    lengthMs: Math.max(0, ...spans.map((span) => startOf(span) + span.durationMs - begin)),
  };
}

const startOf = ({ startedAt }: Span): number => Date.parse(startedAt);

/** A relay publishes many messages at once: it links to what wrote them, instead of being a part of it. */
const causesOf = ({ spanId, parentSpanId, links }: Span): readonly string[] =>
  [parentSpanId, ...links.map((link) => link.spanId)].filter(
    (id) => id !== undefined && id !== spanId,
  ) as string[];
