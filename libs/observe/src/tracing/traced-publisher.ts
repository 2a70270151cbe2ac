import type { OutboxRow, Publisher } from '@eventually/relay';
import { type Link, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { sampledContextOf, tracer } from './trace-context.js';

const MOST_LINKS = 64;

/** One span per page, which belongs to no order: it links to what its rows say of their creators. */
export const tracedPublisher = (service: string, publisher: Publisher): Publisher => ({
  async publish(rows) {
    const links = linksOf(rows);
    const span =
      links.length > 0
        ? tracer()?.startSpan(`publish from ${service}`, {
            kind: SpanKind.PRODUCER,
            root: true,
            links,
            attributes: { 'messaging.system': 'kafka', 'messaging.batch.message_count': rows.length },
          })
        : undefined;
    try {
      await publisher.publish(rows);
    } catch (error) {
      span?.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      span?.end();
    }
  },
  probe: () => publisher.probe(),
  close: () => publisher.close(),
});

/** Several rows of one creator are one link. */
function linksOf(rows: readonly OutboxRow[]): Link[] {
  if (!tracer()) return [];
  const links = new Map<string, Link>();
  for (const { headers } of rows) {
    const context = sampledContextOf(headers.traceparent);
    if (context) links.set(context.spanId, { context });
    if (links.size === MOST_LINKS) break;
  }
  return [...links.values()];
}
