import { command, event, service, stream } from '@eventually/contract-kit';
import { z } from 'zod';

const tripId = z.uuid();
const hotel = z.string();

export const BookTrip = command('BookTrip', { tripId, hotel });
export const ConfirmTrip = command('ConfirmTrip', { tripId });
export const RejectTrip = command('RejectTrip', { tripId, reason: z.string() });

export const BookFlight = command('BookFlight', { tripId });
export const CancelFlight = command('CancelFlight', { tripId });
export const FlightBooked = event('FlightBooked', { tripId });

export const BookHotel = command('BookHotel', { tripId, hotel });
export const HotelBooked = event('HotelBooked', { tripId });
export const HotelFull = event('HotelFull', { tripId });

// A flight and a hotel would be other services' streams; here one service plays all parts, still over Kafka.
const owner = 'travel-agency';
export const flightStream = stream('flight', {
  owner,
  key: 'tripId',
  events: [FlightBooked],
  commands: [BookFlight, CancelFlight],
});
export const hotelStream = stream('hotel', {
  owner,
  key: 'tripId',
  events: [HotelBooked, HotelFull],
  commands: [BookHotel],
});

const streams = [flightStream, hotelStream];
export const travelAgency = service(owner, { owns: streams, sends: streams, reads: streams });
