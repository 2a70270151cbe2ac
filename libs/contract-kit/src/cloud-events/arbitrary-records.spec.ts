import fc from 'fast-check';
import { z } from 'zod';
import type { Envelope } from '../envelope.js';
import { event } from '../message.js';
import { stream } from '../stream.js';
import { Undecodable } from '../undecodable.js';
import { decode } from './decode.js';
import { encode } from './encode.js';
import type { ForeignRecord } from './wire-record.js';

const RUNS = 2_000;

const Told = event('Told', { id: z.string(), what: z.string(), more: z.unknown() });
const tales = stream('tale', { owner: 'teller', key: 'id', events: [Told] });
const topic = tales.topics.events;

const honest: Envelope = {
  id: '01990000-0000-7000-8000-000000000001',
  ...Told({ id: 'a', what: 'once', more: null }),
  key: 'a',
  sequence: 1,
  source: 'teller',
  time: '2026-01-01T00:00:00.000Z',
  correlationId: 'c',
};
const wire = encode(tales, honest);

const bytes = fc.uint8Array({ maxLength: 64 }).map((array) => Buffer.from(array));
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constant('\ud800'), fc.constant('\0'));
const name = fc.oneof(
  fc.constantFrom(...Object.keys(wire.headers), 'traceparent', 'ce_causationid', '__proto__', 'toString', ''),
  text,
);
const single = fc.oneof(bytes, text, fc.constantFrom(null, undefined, '0', '1', ' 2 ', '1.0', '-1'));
const headerValue = fc.oneof(single, fc.array(single, { maxLength: 3 }), fc.anything());
const json = fc.oneof(
  fc.json(),
  text.map((what) => JSON.stringify({ id: 'a', what })),
  fc.anything().map((more) => JSON.stringify({ id: 'a', what: 'x', more: String(typeof more) })),
  fc.constant(`{"id":"a","what":"x","__proto__":{"id":"b"}}`),
  fc.constant('['.repeat(1_000)),
  fc.constant(`{"id":"a","what":"x","more":${'['.repeat(100)}${']'.repeat(100)}}`),
);

/** An honest record in which a few things are anything. */
const record: fc.Arbitrary<ForeignRecord> = fc
  .record({
    key: fc.option(fc.oneof(bytes, text, fc.constant('a')), { freq: 3 }),
    value: fc.option(fc.oneof(bytes, json), { freq: 3 }),
    headers: fc.array(fc.tuple(name, headerValue), { maxLength: 3 }),
    isKeyHonest: fc.boolean(),
    isValueHonest: fc.boolean(),
  })
  .map(({ key, value, headers, isKeyHonest, isValueHonest }) => ({
    key: isKeyHonest ? wire.key : key,
    value: isValueHonest ? wire.value : value,
    headers: { ...wire.headers, ...Object.fromEntries(headers) },
  }));

describe('any record at all', () => {
  it('is a message that is written as it was read, or has a reason why it is none', () => {
    let [messages, reasons] = [0, 0];
    fc.assert(
      fc.property(record, (anything) => {
        try {
          const envelope = decode(tales, topic, anything);
          const again = decode(tales, topic, encode(tales, envelope));
          expect(JSON.stringify(again)).toBe(JSON.stringify(envelope));
          messages += 1;
        } catch (error) {
          if (!(error instanceof Undecodable)) throw error;
          expect(error.message.length).toBeGreaterThan(0);
          reasons += 1;
        }
      }),
      { numRuns: RUNS },
    );
    expect([messages > RUNS / 50, reasons > RUNS / 50]).toEqual([true, true]);
  });

  it('is none when it is nothing that we know', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, headerValue)), fc.option(bytes), (headers, value) => {
        const anything = { key: value, value, headers: Object.fromEntries(headers) };
        expect(() => decode(tales, topic, anything)).toThrow(Undecodable);
      }),
    );
  });
});
