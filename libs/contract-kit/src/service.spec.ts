import { z } from 'zod';
import { command, event } from './message.js';
import { service } from './service.js';
import { stream } from './stream.js';

const fields = { tripId: z.string() };
const TripPlanned = event('TripPlanned', fields);
const BookHotel = command('BookHotel', fields);
const tripStream = stream('trip', { owner: 'travel', key: 'tripId', events: [TripPlanned] });
const hotelStream = stream('hotel', {
  owner: 'hotels',
  key: 'tripId',
  events: [event('HotelBooked', fields)],
  commands: [BookHotel],
});

describe('a service', () => {
  it('is what it owns, commands and reads', () => {
    const travel = service('travel', { owns: [tripStream], sends: [hotelStream], reads: [hotelStream] });
    expect(travel).toEqual({
      name: 'travel',
      owns: [tripStream],
      sends: [hotelStream],
      reads: [hotelStream],
    });
  });

  it('owns no stream of another: the compiler says so, and the declaration itself', () =>
    // @ts-expect-error another service is its owner
    expect(() => service('travel', { owns: [tripStream, hotelStream] })).toThrow(
      'travel cannot own stream hotel: its owner is hotels',
    ));

  it('sends no commands to a stream that accepts none', () =>
    expect(() => service('hotels', { sends: [tripStream] })).toThrow(
      'hotels cannot send commands to stream trip: it accepts none',
    ));
});
