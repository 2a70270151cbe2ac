import { z } from 'zod';
import type { Envelope } from '../envelope.js';
import { event } from '../message.js';
import { stream } from '../stream.js';
import { decode } from './decode.js';
import { encode } from './encode.js';
import type { ForeignRecord } from './wire-record.js';

const Renamed = event('Renamed', { petId: z.string(), name: z.string().min(1) });
const Gone = event('Gone', { petId: z.string() });
const petStream = stream('pet', {
  owner: 'pet-service',
  key: 'petId',
  events: [Renamed, Gone],
  tombstone: Gone,
});

const envelope: Envelope = {
  id: '01990000-0000-7000-8000-000000000001',
  ...Renamed({ petId: 'p-1', name: 'Rex' }),
  key: 'p-1',
  sequence: 4,
  source: 'pet-service',
  time: '2026-01-01T00:00:00.000Z',
  correlationId: 'c-1',
  causationId: '01990000-0000-7000-8000-000000000000',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

const read = (record: ForeignRecord): Envelope => decode(petStream, petStream.topics.events, record);

describe('a message on the wire', () => {
  it('is a CloudEvent in binary mode, keyed by its aggregate', () => {
    const { key, value, headers } = encode(petStream, envelope);
    expect({ key, value }).toEqual({ key: 'p-1', value: '{"petId":"p-1","name":"Rex"}' });
    expect(headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: envelope.id,
      ce_type: 'Renamed',
      ce_source: '/pet-service',
      ce_time: '2026-01-01T00:00:00.000Z',
      ce_subject: 'p-1',
      ce_dataversion: '1',
      ce_sequence: '4',
      ce_correlationid: 'c-1',
      ce_causationid: '01990000-0000-7000-8000-000000000000',
      traceparent: envelope.traceparent,
    });
  });

  it('is read as it was written', () => expect(read(encode(petStream, envelope))).toEqual(envelope));

  it('of an entity that is gone has no value, and is read from its key', () => {
    const gone = { ...envelope, ...Gone({ petId: 'p-1' }) };
    expect(encode(petStream, gone).value).toBeNull();
    expect(read(encode(petStream, gone))).toEqual(gone);
  });

  it('may hold fields that the reader does not know', () => {
    const { value, ...rest } = encode(petStream, envelope);
    const newer = JSON.stringify({ ...(JSON.parse(value!) as object), colour: 'brown' });
    expect(read({ ...rest, value: newer }).data).toEqual({ petId: 'p-1', name: 'Rex' });
  });

  it('may be bytes, as a broker hands them over', () => {
    const { key, value, headers } = encode(petStream, envelope);
    const bytes = Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)]),
    );
    expect(read({ key: Buffer.from(key!), value: Buffer.from(value!), headers: bytes })).toEqual(envelope);
  });

  it('may come without what CloudEvents does not ask for', () => {
    const { headers, ...rest } = encode(petStream, envelope);
    const { 'content-type': _, ce_subject: __, ce_causationid: ___, ...fewer } = headers;
    const { causationId, ...fewerStill } = envelope;
    expect(causationId).toBeDefined();
    expect(read({ ...rest, headers: fewer })).toEqual(fewerStill);
  });

  it.each(['', 'nonsense', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
    'is not lost for the trace context %j, which only helps to watch',
    (traceparent) => {
      const { headers, ...rest } = encode(petStream, envelope);
      expect(read({ ...rest, headers: { ...headers, traceparent } })).toEqual({
        ...envelope,
        traceparent: undefined,
      });
    },
  );
});

describe('writing a message', () => {
  it('is refused when a field does not fit', () => {
    expect(() => Renamed({ petId: 'p-1', name: '' })).toThrow('name');
  });
});
