import { command, event, service, stream } from '@eventually/contract-kit';
import { groupOf, type Projection } from '@eventually/projection';
import { z } from 'zod';
import { type Permission, permissionsOf, permissionsOfOnlooker, sentenceOf } from './permissions.js';

const fields = { tripId: z.string() };
const TripPlanned = event('TripPlanned', fields);
const BookHotel = command('BookHotel', fields);
const HotelBooked = event('HotelBooked', fields);
const tripStream = stream('trip', { owner: 'travel', key: 'tripId', events: [TripPlanned] });
const hotelStream = stream('hotel', {
  owner: 'hotels',
  key: 'tripId',
  events: [HotelBooked],
  commands: [BookHotel],
});
const travel = service('travel', { owns: [tripStream], sends: [hotelStream], reads: [hotelStream] });
const hotels = service('hotels', { owns: [hotelStream] });

describe('a service may', () => {
  it('write its events and the commands it sends, read what it reads, and no more', () =>
    expect(permissionsOf(travel).map(sentenceOf)).toEqual([
      'travel may WRITE topic trip.events',
      'travel may WRITE topic hotel.commands',
      'travel may READ topic hotel.events',
      'travel may READ group travel',
      'travel may READ group travel.*',
      'travel may DELETE group travel.*',
    ]));

  it('read the commands that it accepts, and not write them', () =>
    expect(permissionsOf(hotels).map(sentenceOf)).toEqual([
      'hotels may WRITE topic hotel.events',
      'hotels may READ topic hotel.commands',
      'hotels may READ group hotels',
      'hotels may READ group hotels.*',
      'hotels may DELETE group hotels.*',
    ]));
});

describe('a read model of a service', () => {
  const isCovered = (number: number): boolean => {
    const group = groupOf('travel', { projection: { name: 'trips' } as Projection, number });
    const holds = ({ name, isPrefix }: Permission) => (isPrefix ? group.startsWith(name) : group === name);
    const own = permissionsOf(travel).filter((one) => one.what === 'group' && holds(one));
    return ['READ', 'DELETE'].every((what) => own.some(({ may }) => may === what));
  };

  it.each([1, 2, 12])('may be read by a group of version %i, which goes with that version', (number) =>
    expect(isCovered(number)).toBe(true),
  );
});

describe('an onlooker may', () => {
  it('see everything and write nothing', () =>
    expect(permissionsOfOnlooker('checker', [travel, hotels]).map(sentenceOf)).toEqual([
      'checker may READ topic trip.events',
      'checker may READ topic hotel.events',
      'checker may READ topic hotel.commands',
      'checker may DESCRIBE group travel',
      'checker may DESCRIBE group travel.*',
      'checker may DESCRIBE group hotels',
      'checker may DESCRIBE group hotels.*',
      'checker may READ group checker-*',
      'checker may DELETE group checker-*',
    ]));
});
