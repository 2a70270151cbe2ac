import { event, service, stream } from '@eventually/contract-kit';
import { projection } from '@eventually/projection';
import { trip } from '@eventually/testing';
import { z } from 'zod';
import { validateTopology, type ServiceTopology } from './validate-topology.js';

const TripAsked = event('TripAsked', { tripId: z.string() });
const tripStream = stream('trip', {
  owner: 'travel',
  key: 'tripId',
  events: [TripAsked, trip.TripConfirmed, trip.TripCancelled],
});
const flightStream = stream('flight', {
  owner: 'flights',
  key: 'tripId',
  events: [trip.FlightAsked, trip.FlightBooked, trip.FlightRefused],
  commands: [trip.BookFlight, trip.CancelFlight, trip.PayFlight],
});
const hotelStream = stream('hotel', {
  owner: 'hotels',
  key: 'tripId',
  events: [trip.HotelBooked, trip.HotelRefused],
  commands: [trip.BookHotel, trip.CancelHotel, trip.PayHotel],
});
const itineraries = projection('itineraries')
  .from(flightStream, hotelStream)
  .on({
    FlightAsked: () => ({}),
    FlightBooked: () => ({}),
    FlightRefused: () => ({}),
    HotelBooked: () => ({}),
    HotelRefused: () => ({}),
  });

const participants = [flightStream, hotelStream];
const travel = service('travel', {
  owns: [tripStream],
  sends: participants,
  reads: [tripStream, ...participants],
});
const travelling = { handles: ['ConfirmTrip', 'RefuseTrip'], sagas: [trip.travel], projections: [] };

const doing = (more: Partial<ServiceTopology>): ServiceTopology => ({
  handles: [],
  sagas: [],
  projections: [],
  ...more,
});

describe('a service that does what it declares', () => {
  it('starts', () => expect(validateTopology(travel, travelling)).toEqual([]));

  it('may handle the events that it reads', () =>
    expect(
      validateTopology(service('maps', { reads: [flightStream] }), doing({ handles: ['FlightBooked'] })),
    ).toEqual([]));

  it('may fold the streams that it reads', () =>
    expect(
      validateTopology(service('views', { reads: participants }), doing({ projections: [itineraries] })),
    ).toEqual([]));
});

describe('a service is told to correct', () => {
  it('a handler of commands to a stream that another service owns', () =>
    expect(
      validateTopology(travel, { ...travelling, handles: [...travelling.handles, 'BookFlight'] }),
    ).toEqual(['It handles BookFlight: leave that to flights, which owns stream flight.']));

  it('a handler of messages that nothing brings', () =>
    expect(
      validateTopology(travel, { ...travelling, handles: [...travelling.handles, 'WeatherChanged'] }),
    ).toEqual([
      'It handles WeatherChanged, and nothing brings that: add the stream that has it to `reads`.',
    ]));

  it('a command that it accepts and does not handle', () =>
    expect(
      validateTopology(
        service('flights', { owns: [flightStream] }),
        doing({ handles: ['BookFlight', 'PayFlight'] }),
      ),
    ).toEqual(['Its stream flight accepts CancelFlight: add a method with @Handles(CancelFlight).']));

  it('a saga that sends to a stream that it does not know', () =>
    expect(validateTopology({ ...travel, sends: [flightStream] }, travelling)).toEqual(
      ['BookHotel', 'CancelHotel', 'PayHotel'].map(
        (type) =>
          `Its saga travel sends ${type}: add the stream that accepts it to \`sends\`, or a method with @Handles(${type}).`,
      ),
    ));

  it('a saga whose own command has no handler', () =>
    expect(validateTopology(travel, { ...travelling, handles: ['ConfirmTrip'] })).toEqual([
      'Its saga travel sends RefuseTrip: add the stream that accepts it to `sends`, or a method with @Handles(RefuseTrip).',
    ]));

  it('a saga that waits for what it does not hear', () =>
    expect(validateTopology({ ...travel, reads: [tripStream, flightStream] }, travelling)).toEqual([
      'Its saga travel waits for HotelBooked: add the stream that has it to `reads`.',
      'Its saga travel waits for HotelRefused: add the stream that has it to `reads`.',
    ]));

  it('a projection from a stream that is not declared', () =>
    expect(
      validateTopology(service('views', { reads: [flightStream] }), doing({ projections: [itineraries] })),
    ).toEqual(['Its projection itineraries is made from stream hotel: add that to `reads`.']));

  it('a stream that it reads for nothing', () =>
    expect(validateTopology(service('views', { reads: [flightStream] }), doing({}))).toEqual([
      'It does nothing with the events of stream flight: remove that from `reads`.',
    ]));
});
