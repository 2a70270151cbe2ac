import { z } from 'zod';
import { decode as decodeFrom } from './cloud-events/decode.js';
import { encode } from './cloud-events/encode.js';
import type { ForeignRecord } from './cloud-events/wire-record.js';
import type { Envelope } from './envelope.js';
import { event, type Message } from './message.js';
import { type Stream, stream } from './stream.js';
import { Undecodable } from './undecodable.js';
import { versionsOf } from './versions.js';

const petId = z.string();
const V1 = event('Weighed', { petId, pounds: z.number().positive() });
const V2 = event(
  'Weighed',
  { petId, grams: z.int().positive() },
  { replaces: V1, upcast: ({ pounds, ...rest }) => ({ ...rest, grams: Math.round(pounds * 453.6) }) },
);
const Weighed = event(
  'Weighed',
  { petId, grams: z.int().positive(), scale: z.string().max(20) },
  { replaces: V2, upcast: (v2) => ({ ...v2, scale: 'unknown' }) },
);
const petStream = stream('pet', { owner: 'pet-service', key: 'petId', events: [Weighed] });
const dated = stream('pet', { owner: 'pet-service', key: 'petId', events: [V2] });

const enveloped = (message: Message): Envelope => ({
  id: '01990000-0000-7000-8000-000000000001',
  key: 'p-1',
  sequence: 1,
  source: 'pet-service',
  time: '2026-01-01T00:00:00.000Z',
  correlationId: 'c-1',
  ...message,
});
const decode = (of: Stream, record: ForeignRecord) => decodeFrom(of, of.topics.events, record);
const wire = (message: Message) => encode(petStream, enveloped(message));
const written = (version: string, data: object) => {
  const record = wire(V1({ petId: 'p-1', pounds: 2 }));
  return { ...record, value: JSON.stringify(data), headers: { ...record.headers, ce_dataversion: version } };
};

describe('the versions of a message type', () => {
  it('are counted', () => expect(versionsOf(Weighed)).toEqual([V1, V2, Weighed]));

  it('say on the wire which one was written', () =>
    expect(wire(V2({ petId: 'p-1', grams: 907 })).headers.ce_dataversion).toBe('2'));
});

describe('an upcaster that fails', () => {
  it('makes a message undecodable, instead of holding up those behind it', () => {
    const fails = () => {
      throw new Error('no scale');
    };
    const Broken = event('Weighed', { petId }, { replaces: V1, upcast: fails });
    const broken = stream('pet', { owner: 'pet-service', key: 'petId', events: [Broken] });
    const read = () => decode(broken, wire(V1({ petId: 'p-1', pounds: 2 })));
    expect(read).toThrow(Undecodable);
    expect(read).toThrow('Weighed cannot be lifted from version 1: no scale');
  });
});

describe('reading a message', () => {
  const current = { petId: 'p-1', grams: 907, scale: 'unknown' };

  it.each([
    ['the first version', V1({ petId: 'p-1', pounds: 2 })],
    ['the version before', V2({ petId: 'p-1', grams: 907 })],
    ['the current version', Weighed(current)],
  ])('of %s gives the current one', (_, message) =>
    expect(decode(petStream, wire(message))).toMatchObject({ version: 3, data: current }),
  );

  it('of a newer version gives what this reader knows of it', () =>
    expect(decode(dated, wire(Weighed({ ...current, scale: 'kitchen' })))).toMatchObject({
      version: 2,
      data: { petId: 'p-1', grams: 907 },
    }));

  it('without a version takes it for the first one', () => {
    const { headers, ...rest } = wire(V1({ petId: 'p-1', pounds: 2 }));
    const { ce_dataversion: _, ...unversioned } = headers;
    expect(decode(petStream, { ...rest, headers: unversioned })).toMatchObject({ data: current });
  });

  it.each([
    [
      'a newer version that does not fit',
      written('4', { petId: 'p-1', stones: 1 }),
      'Weighed is of version 4, and does not fit version 3, the newest this reader knows: grams:',
    ],
    [
      'an older version that never fitted',
      written('1', { petId: 'p-1', pounds: -1 }),
      'Weighed does not fit its schema (version 1): pounds:',
    ],
    [
      'a version that is none',
      written('1.5', { petId: 'p-1', pounds: 2 }),
      'header ce_dataversion is "1.5", which is not a version',
    ],
  ])('is refused for %s', (_, record, message) => {
    expect(() => decode(petStream, record)).toThrow(Undecodable);
    expect(() => decode(petStream, record)).toThrow(message);
  });
});
