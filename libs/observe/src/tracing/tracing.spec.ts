import type { ObservedMessage } from '@eventually/runtime';
import { enveloped } from '@eventually/testing';
import { Greet, personStream } from '@eventually/testing/fixtures';
import { trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { Tracing } from './tracing.js';

const traceId = '1'.repeat(32);
const sampled = `00-${traceId}-${'2'.repeat(16)}-01`;
const unsampled = `00-${traceId}-${'2'.repeat(16)}-00`;

const message = (traceparent: string): ObservedMessage => ({
  stream: personStream,
  topic: 'person.commands',
  partition: 0,
  offset: '7',
  type: 'Greet',
  envelope: enveloped(Greet({ personId: 'ada', text: 'hello' }), { traceparent }),
});

describe('tracing', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  const applying = (...messages: ObservedMessage[]) =>
    new Tracing().applying({ group: 'spec', topics: new Map() }, messages);

  beforeEach(() => {
    exporter.reset();
    trace.setGlobalTracerProvider(provider);
  });
  afterEach(() => trace.disable());

  it('hands a message on with its own span as the cause, which ends with the commit', () => {
    const [first, other] = [message(sampled), message(unsampled)];
    const batch = applying(first, other);
    expect(exporter.getFinishedSpans()).toEqual([]);
    batch.committed({ applied: [first, other], redelivered: [] });
    const [span] = exporter.getFinishedSpans();
    expect([span!.name, span!.parentSpanContext?.spanId]).toEqual(['process Greet', '2'.repeat(16)]);
    expect(batch.traceparents).toEqual([`00-${traceId}-${span!.spanContext().spanId}-01`, undefined]);
  });

  it('says of a failure that it failed', () => {
    applying(message(sampled)).rolledBack(new Error('broken'));
    expect(exporter.getFinishedSpans()[0]!.status.message).toBe('broken');
  });

  it('leaves messages alone whose trace is not recorded, and all of them while nobody traces', () => {
    expect(applying(message(unsampled)).traceparents).toBeUndefined();
    trace.disable();
    expect(applying(message(sampled)).traceparents).toBeUndefined();
  });
});
