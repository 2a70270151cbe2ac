import { command, event } from '@eventually/contract-kit';
import { saga } from '@eventually/saga';
import { z } from 'zod';

// A saga with two participants, for the specs of the engine.

const fields = { tripId: z.string() };
const because = { ...fields, reason: z.string() };

export const Travel = command('Travel', fields);
export const BookFlight = command('BookFlight', fields);
export const CancelFlight = command('CancelFlight', fields);
export const PayFlight = command('PayFlight', fields);
export const BookHotel = command('BookHotel', fields);
export const CancelHotel = command('CancelHotel', fields);
export const PayHotel = command('PayHotel', fields);
export const ConfirmTrip = command('ConfirmTrip', fields);
export const RefuseTrip = command('RefuseTrip', because);

/** The airline has the command, and answers later. */
export const FlightAsked = event('FlightAsked', fields);
export const FlightBooked = event('FlightBooked', fields);
export const FlightRefused = event('FlightRefused', because);
export const HotelBooked = event('HotelBooked', fields);
export const HotelRefused = event('HotelRefused', because);
export const TripConfirmed = event('TripConfirmed', fields);
export const TripCancelled = event('TripCancelled', fields);

export const travel = saga('travel', {
  startedBy: Travel,
  key: 'tripId',
  steps: [
    {
      send: BookFlight,
      receipt: FlightAsked,
      receiptWithin: '30s',
      success: FlightBooked,
      failure: FlightRefused,
      undo: CancelFlight,
      within: '10s',
    },
    { send: BookHotel, success: HotelBooked, failure: HotelRefused, undo: CancelHotel, within: '10s' },
    { send: ConfirmTrip, success: TripConfirmed },
  ],
  completed: [PayFlight, PayHotel],
  compensated: [RefuseTrip],
  cancelledBy: TripCancelled,
});
