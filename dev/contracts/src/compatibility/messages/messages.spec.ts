import { command, consumer, event, reads, type Stream, stream } from '@eventually/contract-kit';
import { z } from 'zod';
import { type Catalogue, catalogueOf } from '../../events/catalogue.js';
import { asText } from '../breaking.js';
import { brokenMessages } from './messages.js';

const text = (example = 'a') => z.string().meta({ examples: [example] });
const whole = () =>
  z
    .int()
    .min(0)
    .max(1000)
    .meta({ examples: [1] });
const oneOf = <const V extends readonly [string, ...string[]]>(...values: V) =>
  z.enum(values).meta({ examples: [values[0]] });

const parcel = {
  parcelId: text('p-1'),
  grams: whole(),
  speed: oneOf('slow', 'fast'),
  stops: z.object({ city: text('Bern') }).array(),
  colour: text('brown'),
  note: text('fragile').optional(),
  sticker: text('star').optional(),
};
const { grams: _grams, note: _note, sticker: _sticker, colour: _colour, ...withoutMost } = parcel;
const { grams, note, sticker, colour } = parcel;
const send = { parcelId: text('p-1'), to: text('Bern').max(100), speed: oneOf('slow', 'fast') };
const { speed: _speed, ...withoutSpeed } = send;

const ParcelSent = event('ParcelSent', parcel);
const ParcelLost = event('ParcelLost', { parcelId: text('p-1') });
const SendParcel = command('SendParcel', send);
const RecallParcel = command('RecallParcel', { parcelId: text('p-1') });

type Definition = Parameters<typeof stream>[1];
const parcels = (changed: object = {}): Stream =>
  stream('parcel', {
    owner: 'post',
    key: 'parcelId',
    events: [ParcelSent, ParcelLost],
    commands: [SendParcel, RecallParcel],
    ...changed,
  } as unknown as Definition);

/** Made anew for every catalogue, so that the same names stand for what is declared now. */
const consumersOf = ({ events, commands }: Stream) => {
  const of = (name: string) => [...events, ...commands].filter(({ type }) => type === name);
  const readIt = (name: string, ...fields: string[]) => of(name).map((type) => ({ ...reads(type), fields }));
  return [
    consumer('tracking', 'where-it-is', {
      reads: readIt('ParcelSent', 'grams', 'speed', 'stops', 'note'),
    }),
    consumer('post', 'send-parcel', { reads: readIt('SendParcel', 'parcelId', 'to', 'speed') }),
    consumer('shop', 'delivery', { reads: [], sends: commands }),
  ];
};

const cataloguedOf = (streams: readonly Stream[]): Catalogue =>
  catalogueOf({
    streams,
    consumers: streams.flatMap(consumersOf),
    descriptions: { get: (name: string) => `What ${name} is.` } as ReadonlyMap<string, string>,
  });
const released = cataloguedOf([parcels()]);
const breaks = (...streams: Stream[]) => brokenMessages(released, cataloguedOf(streams)).map(asText);

const withSent = (fields: object, history?: object) =>
  parcels({ events: [event('ParcelSent', fields as typeof parcel, history as undefined), ParcelLost] });
const withSend = (fields: object, history?: object) =>
  parcels({ commands: [command('SendParcel', fields as typeof send, history as undefined), RecallParcel] });

/** Whose own past is forgotten. */
const asIfOfVersion = (version: number) => Object.assign(event('ParcelSent', parcel), { version });

describe('a breaking change is refused, and its text says what breaks whom', () => {
  it.each<[string, Stream, RegExp]>([
    [
      'a field that a consumer reads is removed',
      withSent({ ...withoutMost, colour, note, sticker }),
      /^ParcelSent.grams is gone\. It breaks tracking \(where-it-is\), which reads it\. Go on writing it;/,
    ],
    [
      'an optional field that a consumer reads is removed',
      withSent({ ...withoutMost, grams, colour, sticker }),
      /^ParcelSent.note is gone\. It breaks tracking/,
    ],
    [
      'a required field is removed that nobody reads',
      withSent({ ...withoutMost, grams, note, sticker }),
      /^ParcelSent.colour is gone\. It breaks tracking \(where-it-is\): nobody reads the field, but the contract/,
    ],
    [
      'a field has another type',
      withSent({ ...parcel, grams: text() }),
      /^ParcelSent.grams is now string, and was integer\. It breaks tracking/m,
    ],
    [
      'a field inside a list has another type',
      withSent({ ...parcel, stops: z.object({ city: whole() }).array() }),
      /^ParcelSent.stops\[\].city is now integer, and was string\. It breaks tracking \(where-it-is\), which reads it/m,
    ],
    [
      'a required field of an event becomes optional',
      withSent({ ...parcel, grams: grams.optional() }),
      /^ParcelSent.grams may now be missing\. It breaks tracking/,
    ],
    [
      'an event has a new value that its reader does not know',
      withSent({ ...parcel, speed: oneOf('slow', 'fast', 'instant') }),
      /^ParcelSent.speed may now be "instant"\. It breaks tracking .* an event type of its own/,
    ],
    [
      'an event has wider bounds than its reader expects',
      withSent({
        ...parcel,
        grams: z
          .int()
          .min(0)
          .max(5000)
          .meta({ examples: [1] }),
      }),
      /^ParcelSent.grams now has maximum 5000, and had maximum 1000\. It breaks tracking/,
    ],
    [
      'an event has a new required field without an upcaster',
      withSent({ ...parcel, weighedAt: text() }),
      /^ParcelSent.weighedAt is new, and required\. .*what post has written in version 1 becomes a dead letter\. Raise the version/,
    ],
    [
      'an optional field of an event becomes required without an upcaster',
      withSent({ ...parcel, note: text() }),
      /^ParcelSent.note was optional, and is now required\. .* Raise the version/,
    ],
    [
      'a value is removed from an event without an upcaster',
      withSent({ ...parcel, speed: oneOf('slow') }),
      /^ParcelSent.speed may no longer be "fast"/,
    ],
    [
      'the version is raised, and what was the first one is no longer there',
      withSent(parcel, { replaces: asIfOfVersion(5), upcast: (data: object) => data }),
      /^ParcelSent has no upcaster from version 1 to version 6\./,
    ],
    [
      'a version that is history is altered',
      withSent(parcel, {
        replaces: event('ParcelSent', { ...parcel, colour: whole() }),
        upcast: (data: object) => data,
      }),
      /^ParcelSent.colour must now be integer, and was string, in version 1, which is history\. .* Leave version 1 as it was released/,
    ],
    [
      'an event is removed',
      parcels({ events: [ParcelLost] }),
      /^ParcelSent is gone from stream parcel\. It breaks tracking/,
    ],
    [
      'a command is removed',
      parcels({ commands: [SendParcel] }),
      /^RecallParcel is gone .* It breaks shop \(delivery\)/,
    ],
    [
      'a command has a new required field',
      withSend({ ...send, insured: text() }),
      /^SendParcel.insured is new, and required\. It breaks shop \(delivery\), which sends version 1 until/,
    ],
    [
      'a command accepts less',
      withSend({ ...send, to: text('Bern').max(10) }),
      /^SendParcel.to must now keep to maxLength 10, and had maxLength 100\. It breaks shop/,
    ],
    [
      'a command no longer takes a value',
      withSend({ ...send, speed: oneOf('slow') }),
      /^SendParcel.speed may no longer be "fast"\. It breaks shop/,
    ],
    [
      'a command loses a field',
      withSend(withoutSpeed),
      /^SendParcel.speed is gone\. It breaks shop \(delivery\), which says it/,
    ],
    [
      'a stream has another key',
      parcels({ key: 'colour' }),
      /^Stream parcel is now keyed by colour, and was by parcelId\./,
    ],
    [
      'a stream has another owner',
      parcels({ owner: 'courier' }),
      /^Stream parcel now belongs to courier, and belonged to post\./,
    ],
    [
      'a topic has another number of partitions',
      parcels({ partitions: 16 }),
      /^Topic parcel.events now has 16 partitions, and had 8\. It breaks tracking/,
    ],
    [
      'a topic has another name',
      { ...parcels(), topics: { events: 'parcels', commands: 'parcel.commands' } },
      /^Topic parcel.events is now called parcels\./,
    ],
    [
      'a stream becomes compacted',
      parcels({ tombstone: ParcelLost }),
      /^Topic parcel.events now has cleanup.policy compact, and had delete\./m,
    ],
    [
      'a stream gets a tombstone',
      parcels({ tombstone: ParcelLost }),
      /^The tombstone of stream parcel is now ParcelLost, and was nothing\./,
    ],
  ])('%s', (_, changed, said) => expect(breaks(changed).join('\n')).toMatch(said));

  it('a stream is removed', () =>
    expect(breaks().join('\n')).toMatch(
      /^Stream parcel is gone\. It breaks tracking \(where-it-is\) and post/,
    ));

  it('a topic keeps messages for a shorter time', () => {
    const hasty = JSON.parse(JSON.stringify(released).replace('"604800000"', '"1000"')) as Catalogue;
    expect(brokenMessages(released, hasty).map(asText)).toEqual([
      expect.stringMatching(
        /^Topic parcel.commands now keeps messages for 1000 ms, and kept them for 604800000 ms/,
      ),
    ]);
  });

  it('a version is lowered', () => {
    const raised = cataloguedOf([withSent(parcel, { replaces: ParcelSent, upcast: (data: object) => data })]);
    expect(brokenMessages(raised, released).map(asText)).toEqual([
      expect.stringMatching(/^ParcelSent is now of version 1, and was of version 2\./),
    ]);
  });
});

describe('an additive change passes', () => {
  it.each<[string, ...Stream[]]>([
    ['nothing', parcels()],
    ['an event has a new optional field', withSent({ ...parcel, insurance: text().optional() })],
    [
      'an event keeps to narrower bounds, through an upcaster',
      withSent(
        {
          ...parcel,
          grams: z
            .int()
            .min(1)
            .max(900)
            .meta({ examples: [1] }),
        },
        { replaces: ParcelSent, upcast: (data: object) => data },
      ),
    ],
    [
      'an event has a new required field, in a new version with an upcaster',
      withSent(
        { ...parcel, weighedAt: text() },
        { replaces: ParcelSent, upcast: (data: object) => ({ ...data, weighedAt: 'unknown' }) },
      ),
    ],
    ['an optional field that nobody reads is removed', withSent({ ...withoutMost, grams, colour, note })],
    [
      'a stream has a new event',
      parcels({ events: [ParcelSent, ParcelLost, event('ParcelFound', { parcelId: text() })] }),
    ],
    [
      'a stream takes a new command',
      parcels({ commands: [SendParcel, RecallParcel, command('InsureParcel', { parcelId: text() })] }),
    ],
    [
      'there is a new stream',
      parcels(),
      stream('letter', {
        owner: 'post',
        key: 'letterId',
        events: [event('LetterSent', { letterId: text() })],
      }),
    ],
    ['a command accepts more', withSend({ ...send, to: text('Bern').max(500) })],
    ['a command takes a new value', withSend({ ...send, speed: oneOf('slow', 'fast', 'instant') })],
    ['a command has a new optional field', withSend({ ...send, insured: text().optional() })],
    ['a command no longer demands a field', withSend({ ...send, speed: send.speed.optional() })],
    [
      'a command has a new required field, in a new version with an upcaster',
      withSend(
        { ...send, insured: text() },
        { replaces: SendParcel, upcast: (data: object) => ({ ...data, insured: 'no' }) },
      ),
    ],
    [
      'an event that nobody reads loses what it had',
      parcels({ events: [ParcelSent, event('ParcelLost', { parcelId: text(), where: text().optional() })] }),
    ],
  ])('%s', (_, ...changed) => expect(breaks(...changed)).toEqual([]));

  it('an event has a new value that its readers take for a known one', () => {
    const open = (...values: [string, ...string[]]) =>
      oneOf(...values)
        .catch('slow')
        .meta({ 'x-unknown-reads-as': 'slow', examples: ['slow'] });
    const before = cataloguedOf([withSent({ ...parcel, speed: open('slow', 'fast') })]);
    const after = cataloguedOf([withSent({ ...parcel, speed: open('slow', 'fast', 'instant') })]);
    expect(brokenMessages(before, after)).toEqual([]);
  });
});
