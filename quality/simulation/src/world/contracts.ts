import { event, service, stream } from '@eventually/contract-kit';
import { trip } from '@eventually/testing';
import { z } from 'zod';

const fields = { tripId: z.string() };

export const TripAsked = event('TripAsked', fields);
export const TripRefused = event('TripRefused', fields);
export const FlightGivenBack = event('FlightGivenBack', fields);
export const FlightPaid = event('FlightPaid', fields);
export const HotelGivenBack = event('HotelGivenBack', fields);
export const HotelPaid = event('HotelPaid', fields);

export const tripStream = stream('trip', {
  owner: 'travel',
  key: 'tripId',
  events: [TripAsked, trip.TripConfirmed, TripRefused, trip.TripCancelled],
});
export const flightStream = stream('flight', {
  owner: 'supplier',
  key: 'tripId',
  events: [trip.FlightAsked, trip.FlightBooked, trip.FlightRefused, FlightGivenBack, FlightPaid],
  commands: [trip.BookFlight, trip.CancelFlight, trip.PayFlight],
});
export const hotelStream = stream('hotel', {
  owner: 'supplier',
  key: 'tripId',
  events: [trip.HotelBooked, trip.HotelRefused, HotelGivenBack, HotelPaid],
  commands: [trip.BookHotel, trip.CancelHotel, trip.PayHotel],
});
export const streams = [tripStream, flightStream, hotelStream];

/** The supplier believes commands of nobody else. */
export const travel = service('travel', { owns: [tripStream], sends: [flightStream, hotelStream] });
