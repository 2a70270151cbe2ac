import { command, event, service, type Service, stream } from '@eventually/contract-kit';
import type { Tx } from '@eventually/runtime';
import { z } from 'zod';
import { type Accepting, Outbox, type Owned } from './outbox.js';

// Most of this is tested by the compiler: `npm run typecheck` fails on an expected error that is none any more.

const fields = { tripId: z.string() };
const TripPlanned = event('TripPlanned', fields);
const HotelBooked = event('HotelBooked', fields);
const BookHotel = command('BookHotel', fields);
const BookFlight = command('BookFlight', fields);
const tripStream = stream('trip', { owner: 'travel', key: 'tripId', events: [TripPlanned] });
const hotelStream = stream('hotel', {
  owner: 'hotels',
  key: 'tripId',
  events: [HotelBooked],
  commands: [BookHotel],
});
const flightStream = stream('flight', {
  owner: 'flights',
  key: 'tripId',
  events: [event('FlightBooked', fields)],
  commands: [BookFlight],
});
const travel = service('travel', { owns: [tripStream], sends: [hotelStream] });
type Travel = typeof travel;

const tripId = 'trip-1';
const cause = { correlationId: 'spec' };
const planned = { event: TripPlanned({ tripId }), key: tripId, sequence: 1, cause };
const booked = { event: HotelBooked({ tripId }), key: tripId, sequence: 1, cause };
const bookHotel = { command: BookHotel({ tripId }), cause };
const bookFlight = { command: BookFlight({ tripId }), cause };

/** Compiled, never called. */
const compiles = (use: (outbox: Outbox<Travel>, tx: Tx) => unknown) => () => expect(use).toBeDefined();

describe('the outbox of a service', () => {
  it(
    'takes events of the streams that the service owns',
    compiles((outbox, tx) => outbox.add(tx, tripStream, [planned])),
  );

  it(
    'takes no events of another service’s stream',
    // @ts-expect-error hotels owns it
    compiles((outbox, tx) => outbox.add(tx, hotelStream, [booked])),
  );

  it(
    'takes no events of whatever stream comes along, which may be another’s',
    // @ts-expect-error one of the two is not its own
    compiles((outbox, tx) => outbox.add(tx, tripId ? tripStream : hotelStream, [])),
  );

  it(
    'takes no events that are foreign to the stream',
    // @ts-expect-error a hotel’s event
    compiles((outbox, tx) => outbox.add(tx, tripStream, [booked])),
  );

  it(
    'takes commands to the streams that the service declares to command',
    compiles((outbox, tx) => outbox.send(tx, hotelStream, [bookHotel])),
  );

  it(
    'takes no commands to any other stream',
    // @ts-expect-error not declared
    compiles((outbox, tx) => outbox.send(tx, flightStream, [bookFlight])),
  );

  it(
    'takes no commands that the stream does not accept',
    // @ts-expect-error nobody books a flight at a hotel
    compiles((outbox, tx) => outbox.send(tx, hotelStream, [bookFlight])),
  );

  it('cannot be had without saying whose it is', () => {
    // @ts-expect-error whose?
    type Anonymous = Outbox;
    expect<Anonymous | undefined>(undefined).toBeUndefined();
  });
});

describe('what the compiler says', () => {
  it('names the owner of the stream', () => {
    const refusal: Owned<typeof hotelStream, Travel> = 'travel cannot write to stream hotel: hotels owns it';
    expect(refusal).toContain('hotels');
  });

  it('tells what is missing in the declaration', () => {
    const refusal: Accepting<typeof flightStream, Travel> =
      'travel does not declare that it sends commands to stream flight';
    expect(refusal).toContain('flight');
  });
});

describe('an outbox whose compiler was silenced', () => {
  const outbox = new Outbox<Service>(travel);
  const tx = {} as Tx;

  it('refuses the events', () =>
    expect(outbox.add(tx, hotelStream, [booked])).rejects.toThrow(
      'travel cannot write to stream hotel: hotels owns it',
    ));

  it('refuses the commands', () =>
    expect(outbox.send(tx, flightStream, [bookFlight])).rejects.toThrow(
      'travel does not declare that it sends commands to stream flight',
    ));
});
