import { saga } from '@eventually/saga';
import {
  BookFlight,
  BookHotel,
  BookTrip,
  CancelFlight,
  ConfirmTrip,
  FlightBooked,
  HotelBooked,
  HotelFull,
  RejectTrip,
} from './contracts.js';

export const trip = saga('trip', {
  startedBy: BookTrip,
  key: 'tripId',
  steps: [
    { send: BookFlight, success: FlightBooked, within: '30s', undo: CancelFlight },
    { send: BookHotel, success: HotelBooked, failure: HotelFull, within: '30s' },
  ],
  completed: [ConfirmTrip],
  compensated: [RejectTrip],
});
