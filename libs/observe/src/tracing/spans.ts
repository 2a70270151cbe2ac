import type { ObservedMessage, OutgoingRecord } from '@eventually/runtime';
import { type Link, ROOT_CONTEXT, type Span, SpanKind, trace, type Tracer } from '@opentelemetry/api';
import { sampledContextOf } from './trace-context.js';

const MOST_LINKS = 64;

/** One span per page, which belongs to no order: it links to what its rows say of their creators. */
export function spanOfPage(
  by: Tracer | undefined,
  service: string,
  rows: readonly OutgoingRecord[],
): Span | undefined {
  const links = by ? linksOf(rows) : [];
  if (links.length === 0) return undefined;
  return by!.startSpan(`publish from ${service}`, {
    kind: SpanKind.PRODUCER,
    root: true,
    links,
    attributes: { 'messaging.system': 'kafka', 'messaging.batch.message_count': rows.length },
  });
}

/** Several rows of one creator are one link. */
function linksOf(rows: readonly OutgoingRecord[]): Link[] {
  const links = new Map<string, Link>();
  for (const { headers } of rows) {
    const context = sampledContextOf(headers['traceparent']);
    if (context) links.set(context.spanId, { context });
    if (links.size === MOST_LINKS) break;
  }
  return [...links.values()];
}

/** The message's own, if its trace is recorded. */
export function spanOfMessage(by: Tracer, group: string, message: ObservedMessage): Span | undefined {
  const { envelope, topic, partition, offset } = message;
  const parent = sampledContextOf(envelope.traceparent);
  if (!parent) return undefined;
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
  return by.startSpan(`process ${envelope.type}`, options, trace.setSpanContext(ROOT_CONTEXT, parent));
}
