import type { ObservedRecord } from '@eventually/runtime';
import { context, propagation } from '@opentelemetry/api';

/** Log lines that are written meanwhile say what a message belongs to; those of a whole batch say nothing of one. */
export function withLogContext<T>(batch: readonly ObservedRecord[], work: () => Promise<T>): Promise<T> {
  const [only, ...others] = batch;
  if (!only?.envelope || others.length > 0) return work();
  const { correlationId, traceparent, key } = only.envelope;
  const traceId = traceparent?.split('-')[1];
  const baggage = propagation.createBaggage({
    correlationId: { value: correlationId },
    ...(traceId && { traceId: { value: traceId } }),
    [only.stream.key]: { value: key },
  });
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}
