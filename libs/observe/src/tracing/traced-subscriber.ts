import type { Readable, Subscriber } from '@eventually/inbox';
import { afterCommit } from '@eventually/runtime';
import { ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { sampledContextOf, traceparentOf, tracer } from './trace-context.js';

/**
 * A span per message whose trace is recorded: from the beginning of its batch until the commit. What the handler writes
 * carries it on, since it says that this message is the cause.
 */
export const traced = (subscriber: Subscriber): Subscriber => ({
  group: subscriber.group,
  topics: subscriber.topics,
  inSequence: subscriber.inSequence,
  wants: (type) => subscriber.wants(type),
  consumersOf: (type) => subscriber.consumersOf?.(type) ?? [subscriber.group],
  skip: (tx, message) => subscriber.skip(tx, message),
  async apply(tx, messages) {
    const by = tracer();
    if (!by) return subscriber.apply(tx, messages);
    const spans: Span[] = [];
    const carried = messages.map((message) => carryOn(by, subscriber.group, message, spans));
    try {
      const { redelivered, early = new Map<Readable, string>() } = await subscriber.apply(tx, carried);
      afterCommit(tx, () => end(spans));
      const given = new Map(messages.map((message, index) => [carried[index]!, message]));
      return {
        redelivered: new Set([...redelivered].map((one) => given.get(one)!)),
        early: new Map([...early].map(([one, awaited]) => [given.get(one)!, awaited])),
      };
    } catch (error) {
      end(spans, error as Error);
      throw error;
    }
  },
});

function carryOn(by: Tracer, group: string, message: Readable, spans: Span[]): Readable {
  const { envelope, topic, partition, offset } = message;
  const parent = sampledContextOf(envelope.traceparent);
  if (!parent) return message;
  const attributes = {
    'messaging.system': 'kafka',
    'messaging.consumer.group.name': group,
    'messaging.destination.name': topic,
    'messaging.destination.partition.id': String(partition),
    'messaging.kafka.offset': offset,
    'messaging.message.id': envelope.id,
    'messaging.kafka.message.key': envelope.key,
  };
  const options = { kind: SpanKind.CONSUMER, attributes };
  const span = by.startSpan(`process ${envelope.type}`, options, trace.setSpanContext(ROOT_CONTEXT, parent));
  spans.push(span);
  return { ...message, envelope: { ...envelope, traceparent: traceparentOf(span.spanContext()) } };
}

function end(spans: readonly Span[], error?: Error): void {
  for (const span of spans) {
    if (error) span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    span.end();
  }
}
