import { z } from 'zod';
import type { Envelope } from '../envelope.js';
import { command, event } from '../message.js';
import { service } from '../service.js';
import { stream } from '../stream.js';
import { Undecodable } from '../undecodable.js';
import { decode, MOST_KEY_CHARACTERS, MOST_VALUE_BYTES } from './decode.js';
import { encode } from './encode.js';
import type { ForeignRecord } from './wire-record.js';

const Renamed = event('Renamed', { petId: z.string(), name: z.string().min(1) });
const Left = event('Left', { petId: z.string() });
const Feed = command('Feed', { petId: z.string() });
const petStream = stream('pet', {
  owner: 'pet-service',
  key: 'petId',
  events: [Renamed, Left],
  commands: [Feed],
});
service('keeper', { sends: [petStream] });
const { events, commands } = petStream.topics;

const envelope: Envelope = {
  id: '01990000-0000-7000-8000-000000000001',
  ...Renamed({ petId: 'p-1', name: 'Rex' }),
  key: 'p-1',
  sequence: 4,
  source: 'pet-service',
  time: '2026-01-01T00:00:00.000Z',
  correlationId: 'c-1',
};
const feeding: Envelope = { ...envelope, ...Feed({ petId: 'p-1' }), sequence: 0, source: 'keeper' };
const wire = encode(petStream, envelope);
const asked = encode(petStream, feeding);

/** The record with these headers instead of its own. */
const having = (headers: object, record: ForeignRecord = wire): ForeignRecord => ({
  ...record,
  headers: { ...record.headers, ...headers },
});
const refusalOf = (record: ForeignRecord, topic = events): string => {
  try {
    return `read as ${decode(petStream, topic, record).type}`;
  } catch (error) {
    if (error instanceof Undecodable) return error.message;
    throw error;
  }
};

describe('a record that is not a message', () => {
  it('has no headers at all', () => {
    expect(refusalOf({})).toContain('header ce_specversion, ce_id, ce_type, ce_source');
    expect(refusalOf({})).toContain('is missing');
  });

  it.each([[null], [undefined], [''], [[]], [[null]], [Buffer.alloc(0)]])('gives ce_id as %j', (nothing) =>
    expect(refusalOf(having({ ce_id: nothing }))).toBe('header ce_id is missing'),
  );

  it('gives an attribute twice, so that nobody knows which one counts', () =>
    expect(refusalOf(having({ ce_id: [Buffer.from(envelope.id), Buffer.from(envelope.id)] }))).toContain(
      'must be a UUIDv7 in lower case',
    ));

  it.each([
    ['ce_specversion', '0.3', 'must be 1.0'],
    ['ce_id', '7d444840-9dc0-41d1-b245-5ffdce74fad2', 'must be a UUIDv7 in lower case'],
    ['ce_id', '0199ABCD-0000-7000-8000-000000000001', 'must be a UUIDv7 in lower case'],
    ['ce_causationid', 'e-0', 'must be a UUIDv7 in lower case'],
    ['ce_time', 'yesterday', 'must be an instant'],
    ['ce_time', '2026-01-01T00:00:00Z', 'must be an instant'],
    ['ce_time', '2026-01-01T01:00:00.000+01:00', 'must be an instant'],
    ['ce_time', '2026-02-30T00:00:00.000Z', 'must be an instant'],
    ['ce_correlationid', 'two words', 'must be 1 to 128'],
    ['ce_correlationid', 'c'.repeat(129), 'must be 1 to 128'],
    ['ce_subject', 'p-2', 'must be the record\'s key, "p-1"'],
    ['ce_dataversion', '1.0', 'which is not a version'],
    ['content-type', 'application/cloudevents+json', 'must be application/json'],
    ['content-type', 'application/json; charset=latin1', 'must be application/json'],
  ])('has %s %j', (name, value, rule) => expect(refusalOf(having({ [name]: value }))).toContain(rule));

  it.each(['0', '-1', '1.5', ' 2 ', '+3', '1e3', '03', 'abc', 'NaN', 'Infinity', '9007199254740992', '٣'])(
    'is an event of sequence %j',
    (sequence) =>
      expect(refusalOf(having({ ce_sequence: sequence }))).toBe(
        `header ce_sequence is ${JSON.stringify(sequence)}: it must be a whole number from 1 on for an event`,
      ),
  );

  it.each([null, ''])('is an event without a sequence (%j)', (sequence) =>
    expect(refusalOf(having({ ce_sequence: sequence }))).toBe('header ce_sequence is missing'),
  );

  it('is a command with a place in an order', () =>
    expect(refusalOf(having({ ce_sequence: '1' }, asked), commands)).toContain('must be 0 for a command'));

  it('is of no type that the topic has', () => {
    expect(refusalOf(having({ ce_type: 'Barked' }))).toBe(
      'stream pet has no message type "Barked" on pet.events',
    );
    expect(refusalOf(asked, events)).toContain('no message type "Feed" on pet.events');
    expect(refusalOf(wire, commands)).toContain('no message type "Renamed" on pet.commands');
    expect(refusalOf(having({ ce_type: '__proto__' }))).toContain('no message type "__proto__"');
  });

  it.each([
    ['no key', { ...wire, key: null }, 'the record has no key'],
    ['an empty key', { ...wire, key: '' }, 'must be 1 to 500 characters'],
    ['a key that fits no index', { ...wire, key: 'k'.repeat(MOST_KEY_CHARACTERS + 1) }, 'must be 1 to 500'],
    ['a key with NUL', { ...wire, key: 'p\0' }, 'without NUL'],
    ['half a character as its key', { ...wire, key: '\ud800' }, 'the key is not well-formed Unicode'],
    ['a key of odd bytes', { ...wire, key: Buffer.from([0xff]) }, 'the key is not UTF-8'],
    ['the key of another', { ...having({ ce_subject: 'p-2' }), key: 'p-2' }, 'is about petId "p-1"'],
    ['a value of odd bytes', { ...wire, value: Buffer.from([0xc3, 0x28]) }, 'the value is not UTF-8'],
    ['a value that is not JSON', { ...wire, value: 'Rex' }, 'the value is not JSON'],
    ['a byte order mark', { ...wire, value: Buffer.from('\ufeff{}') }, 'the value is not JSON'],
    [
      'too much of a value',
      { ...wire, value: ' '.repeat(MOST_VALUE_BYTES + 1) },
      'longer than 1048576 bytes',
    ],
    ['null as its data', { ...wire, value: 'null' }, 'does not fit its schema'],
    ['a field that does not fit', { ...wire, value: '{"petId":"p-1","name":""}' }, '(version 1): name:'],
    ['data too deep to write again', { ...wire, value: '['.repeat(100) + ']'.repeat(100) }, 'deeper than 64'],
    ['NUL in a field', { ...wire, value: '{"petId":"p-1","name":"\\u0000"}' }, `the value's "name" is not`],
    ['half a character in a field', { ...wire, value: '{"petId":"p-1","name":"\\udc00"}' }, `"name" is not`],
    ['no value', having({ ce_type: 'Left' }, { ...wire, value: null }), 'the record has no value'],
  ])('has %s', (_, record, refusal) => expect(refusalOf(record)).toContain(refusal));

  it('is told of in a line, however long it is', () =>
    expect(refusalOf(having({ ce_source: 'x'.repeat(100_000) })).length).toBeLessThan(300));

  it('is told of without what may be a secret', () => {
    expect(refusalOf({ ...wire, value: '{"token":tok_secret}' })).not.toContain('secret');
    expect(refusalOf({ ...wire, value: '{"token":"tok_secret\\u0000"}' })).not.toContain('secret');
  });
});

describe('who is believed', () => {
  it('says of an event the owner of its stream, and nobody else', () => {
    expect(refusalOf(wire)).toBe('read as Renamed');
    expect(refusalOf(having({ ce_source: '/keeper' }))).toBe(
      'header ce_source is "/keeper": it must be /pet-service, for stream pet',
    );
    expect(refusalOf(having({ ce_source: 'pet-service' }))).toContain('it must be /pet-service');
  });

  it('says of a command a service that declares that it sends it', () => {
    expect(refusalOf(asked, commands)).toBe('read as Feed');
    expect(refusalOf(having({ ce_source: '/pet-service' }, asked), commands)).toContain('must be /keeper');
  });

  it('is nobody where no service declares that', () => {
    const alone = stream('cat', { owner: 'cats', key: 'petId', events: [Left], commands: [Feed] });
    expect(() => decode(alone, alone.topics.commands, asked)).toThrow('must be nobody');
  });
});
