import type { Span } from '@eventually/control-room';
import { waterfallOf } from './waterfall.js';

const span = (spanId: string, startMs: number, more: Partial<Span> = {}): Span => ({
  traceId: 'one',
  spanId,
  links: [],
  service: 'order-service',
  name: spanId,
  kind: 'internal',
  startedAt: new Date(startMs).toISOString(),
  durationMs: 10,
  failed: false,
  attributes: {},
  ...more,
});

const linesOf = (...spans: readonly Span[]) =>
  waterfallOf(spans).bars.map(
    ({ span: { spanId }, depth, startMs }) => `${'  '.repeat(depth)}${spanId} +${startMs}`,
  );

describe('the waterfall of a trace', () => {
  it('has each span below what caused it, and those of one cause by time', () =>
    expect(
      linesOf(
        span('late', 70, { parentSpanId: 'request' }),
        span('request', 50),
        span('early', 60, { parentSpanId: 'request' }),
        span('inner', 65, { parentSpanId: 'early' }),
      ),
    ).toEqual(['request +0', '  early +10', '    inner +15', '  late +20']));

  it('takes a relay for an effect of what wrote the message, which it only links to', () =>
    expect(
      linesOf(span('request', 50), span('publish', 60, { links: [{ traceId: 'one', spanId: 'request' }] })),
    ).toEqual(['request +0', '  publish +10']));

  it('begins anew where the cause is not remembered', () =>
    expect(linesOf(span('request', 50), span('orphan', 60, { parentSpanId: 'forgotten' }))).toEqual([
      'request +0',
      'orphan +10',
    ]));

  it('lasts from the first begin to the last end', () =>
    expect(waterfallOf([span('one', 50, { durationMs: 100 }), span('two', 60)]).lengthMs).toBe(100));

  it('is empty without spans', () => expect(waterfallOf([])).toEqual({ bars: [], lengthMs: 0 }));
});
