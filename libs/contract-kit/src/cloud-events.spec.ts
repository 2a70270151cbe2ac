import { z } from 'zod';
import { decode, encode } from './cloud-events.js';
import type { Envelope } from './envelope.js';
import { event } from './message.js';
import { stream } from './stream.js';
import { Undecodable } from './undecodable.js';

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
  causationId: 'e-0',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};

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
      ce_causationid: 'e-0',
      traceparent: envelope.traceparent,
    });
  });

  it('is read as it was written', () =>
    expect(decode(petStream, encode(petStream, envelope))).toEqual(envelope));

  it('of an entity that is gone has no value, and is read from its key', () => {
    const gone = { ...envelope, ...Gone({ petId: 'p-1' }) };
    expect(encode(petStream, gone).value).toBeNull();
    expect(decode(petStream, encode(petStream, gone))).toEqual(gone);
  });

  it('may hold fields that the reader does not know', () => {
    const { value, ...rest } = encode(petStream, envelope);
    const newer = JSON.stringify({ ...(JSON.parse(value!) as object), colour: 'brown' });
    expect(decode(petStream, { ...rest, value: newer }).data).toEqual({ petId: 'p-1', name: 'Rex' });
  });

  const wire = encode(petStream, envelope);
  it.each([
    [
      'an unknown type',
      { ...wire, headers: { ...wire.headers, ce_type: 'Barked' } },
      'no message type Barked',
    ],
    ['a missing id', { ...wire, headers: { ...wire.headers, ce_id: '' } }, 'header ce_id is missing'],
    [
      'an id that says nothing of its time',
      { ...wire, headers: { ...wire.headers, ce_id: '7d444840-9dc0-41d1-b245-5ffdce74fad2' } },
      'the id 7d444840-9dc0-41d1-b245-5ffdce74fad2 is not a UUIDv7 in lower case',
    ],
    [
      'an id in another spelling',
      { ...wire, headers: { ...wire.headers, ce_id: '0199ABCD-0000-7000-8000-000000000001' } },
      'is not a UUIDv7 in lower case',
    ],
    ["another aggregate's key", { ...wire, key: 'p-2' }, 'key is p-2, but Renamed is about petId p-1'],
    ['no key', { ...wire, key: null }, 'has no key'],
    ['a value that is not JSON', { ...wire, value: 'Rex' }, 'not JSON'],
    [
      'a field that does not fit',
      { ...wire, value: '{"petId":"p-1","name":""}' },
      'Renamed does not fit its schema (version 1): name:',
    ],
  ])('is undecodable with %s', (_, record, message) => {
    expect(() => decode(petStream, record)).toThrow(Undecodable);
    expect(() => decode(petStream, record)).toThrow(message);
  });
});

describe('writing a message', () => {
  it('is refused when a field does not fit', () => {
    expect(() => Renamed({ petId: 'p-1', name: '' })).toThrow('name');
  });
});
