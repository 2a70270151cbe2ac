import type { Readable } from '@eventually/inbox';
import type { Tx } from '@eventually/runtime';
import { enveloped } from '@eventually/testing';
import { Greet, personStream } from '@eventually/testing/fixtures';
import { trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { traced } from './traced-subscriber.js';

const traceId = '1'.repeat(32);
const sampled = `00-${traceId}-${'2'.repeat(16)}-01`;
const unsampled = `00-${traceId}-${'2'.repeat(16)}-00`;

const message = (traceparent: string): Readable => ({
  stream: personStream,
  topic: 'person.commands',
  partition: 0,
  offset: '7',
  type: 'Greet',
  message: {} as Readable['message'],
  envelope: enveloped(Greet({ personId: 'ada', text: 'hello' }), { traceparent }),
});

/** A transaction that commits, or not, as the spec says. */
const transaction = () => {
  const data: Record<string, (() => void)[]> = {};
  return {
    tx: { queryRunner: { data } } as unknown as Tx,
    commit: () =>
      Object.values(data)
        .flat()
        .forEach((work) => work()),
  };
};

describe('a traced subscriber', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  let given: readonly Readable[];
  const subscriber = (apply: (messages: readonly Readable[]) => ReadonlySet<Readable>) =>
    traced({
      group: 'spec',
      topics: new Map(),
      wants: () => true,
      skip: () => Promise.resolve(),
      apply: async (_, messages) => ({ redelivered: apply((given = messages)) }),
    });

  beforeEach(() => {
    exporter.reset();
    trace.setGlobalTracerProvider(provider);
  });
  afterEach(() => trace.disable());

  it('hands a message on with its own span as the cause, which ends with the commit', async () => {
    const { tx, commit } = transaction();
    await subscriber(() => new Set()).apply(tx, [message(sampled)]);
    expect(exporter.getFinishedSpans()).toEqual([]);
    commit();
    const [span] = exporter.getFinishedSpans();
    expect([span!.name, span!.parentSpanContext?.spanId]).toEqual(['process Greet', '2'.repeat(16)]);
    expect(given[0]!.envelope.traceparent).toBe(`00-${traceId}-${span!.spanContext().spanId}-01`);
  });

  it('tells redeliveries by the messages that it was given', async () => {
    const [first, again] = [message(sampled), message(sampled)];
    const { redelivered } = await subscriber(([, second]) => new Set([second!])).apply(transaction().tx, [
      first,
      again,
    ]);
    expect([redelivered.has(first), redelivered.has(again)]).toEqual([false, true]);
  });

  it('says of a failure that it failed', async () => {
    const failing = subscriber(() => {
      throw new Error('broken');
    });
    await expect(failing.apply(transaction().tx, [message(sampled)])).rejects.toThrow('broken');
    expect(exporter.getFinishedSpans()[0]!.status.message).toBe('broken');
  });

  it('leaves a message alone whose trace is not recorded, and all of them while nobody traces', async () => {
    const [unrecorded, recorded] = [message(unsampled), message(sampled)];
    await subscriber(() => new Set()).apply(transaction().tx, [unrecorded]);
    expect(given[0]).toBe(unrecorded);
    trace.disable();
    await subscriber(() => new Set()).apply(transaction().tx, [recorded]);
    expect(given[0]).toBe(recorded);
  });
});
