import type {
  Applying,
  ObservedConsumer,
  ObservedMessage,
  ObservedRecord,
  Observer,
  OutgoingRecord,
  Publishing,
} from '@eventually/runtime';
import { type Span, SpanStatusCode } from '@opentelemetry/api';
import { withLogContext } from './with-log-context.js';
import { spanOfMessage, spanOfPage } from './spans.js';
import { traceparentOf, tracer } from './trace-context.js';

/** Traces, and what log lines say they belong to. */
export class Tracing implements Partial<Observer> {
  publishing(service: string, rows: readonly OutgoingRecord[]): Publishing {
    const span = spanOfPage(tracer(), service, rows);
    return { acknowledged: () => end(span), failed: (error) => end(span, error) };
  }

  around<T>(records: readonly ObservedRecord[], work: () => Promise<T>): Promise<T> {
    return withLogContext(records, work);
  }

  /**
   * A span per message whose trace is recorded: from the beginning of its batch until the commit. What the handler writes
   * carries it on, since it says that this message is the cause.
   */
  applying({ group }: ObservedConsumer, messages: readonly ObservedMessage[]): Applying {
    const by = tracer();
    if (!by) return UNTRACED;
    const spans = messages.map((message) => spanOfMessage(by, group, message));
    if (spans.every((span) => span === undefined)) return UNTRACED;
    return {
      traceparents: spans.map((span) => span && traceparentOf(span.spanContext())),
      committed: () => spans.forEach((span) => end(span)),
      rolledBack: (error) => spans.forEach((span) => end(span, error)),
    };
  }
}

const UNTRACED: Applying = { committed: () => undefined, rolledBack: () => undefined };

function end(span: Span | undefined, error?: Error): void {
  if (error) span?.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  span?.end();
}
