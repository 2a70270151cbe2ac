import type { Message } from '@eventually/contract-kit';
import { givenSaga, overdue, trip } from '@eventually/testing';
import { advance, type SagaState } from './advance.js';

const tripId = 'trip-1';
const reason = 'full';
const start = trip.Travel({ tripId });
const flightAsked = trip.FlightAsked({ tripId });
const flightBooked = trip.FlightBooked({ tripId });
const flightRefused = trip.FlightRefused({ tripId, reason });
const hotelBooked = trip.HotelBooked({ tripId });
const hotelRefused = trip.HotelRefused({ tripId, reason });
const confirmed = trip.TripConfirmed({ tripId });
const cancelled = trip.TripCancelled({ tripId });
const cancelFlight = trip.CancelFlight({ tripId });
const cancelHotel = trip.CancelHotel({ tripId });
const refuse = (reason: string) => trip.RefuseTrip({ tripId, reason });

describe('a saga', () => {
  const given = givenSaga(trip.travel);

  it('asks one participant after the other', () => {
    given().when(start).then(trip.BookFlight({ tripId }));
    given(start).when(flightBooked).then(trip.BookHotel({ tripId }));
    given(start, flightBooked).when(hotelBooked).then(trip.ConfirmTrip({ tripId }));
  });

  it('completes once every step has succeeded', () =>
    given(start, flightBooked, hotelBooked)
      .when(confirmed)
      .then(trip.PayFlight({ tripId }), trip.PayHotel({ tripId })));

  it('undoes what succeeded before the refusal, and says why', () =>
    given(start, flightBooked).when(hotelRefused).then(cancelFlight, refuse('full')));

  it('does not start twice', () => given(start).when(start).thenNothing());

  it('is not moved before it starts', () => {
    given().when(flightBooked).thenNothing();
    given().when(overdue).thenNothing();
  });
});

describe('a deadline', () => {
  const given = givenSaga(trip.travel);

  it('undoes the awaited step too, whose outcome is unknown', () =>
    given(start, flightBooked)
      .when(overdue)
      .then(cancelHotel, cancelFlight, refuse('no answer to BookHotel in time')));

  it('passes once', () => given(start, overdue).when(overdue).thenNothing());

  it('means nothing to a step that has none', () =>
    given(start, flightBooked, hotelBooked).when(overdue).thenNothing());

  it('means nothing once the saga is complete', () =>
    given(start, flightBooked, hotelBooked, confirmed).when(overdue).thenNothing());

  it('means nothing once the saga is cancelled', () => given(start, cancelled).when(overdue).thenNothing());
});

describe('a receipt', () => {
  const given = givenSaga(trip.travel);
  const deadlineAfter = (...story: Message[]) => {
    let next = advance(trip.travel, undefined, { start: start.data as object });
    for (const event of story) next = advance(trip.travel, next?.state, { event });
    return next?.deadline;
  };

  it('is waited for first, and the answer from then on', () => {
    expect(deadlineAfter()).toBe(30_000);
    expect(deadlineAfter(flightAsked)).toBe(10_000);
  });

  it('does not move the deadline when it is said again', () => {
    const { state } = advance(trip.travel, undefined, { start: start.data as object })!;
    const received = advance(trip.travel, state, { event: flightAsked })!.state;
    expect(advance(trip.travel, received, { event: flightAsked })).toBeUndefined();
  });

  it('is not needed by a step that names none, nor where the answer comes first', () => {
    expect(deadlineAfter(flightBooked)).toBe(10_000);
    given(start, flightBooked).when(flightAsked).thenNothing();
  });

  it('that does not come is a deadline, too, and says so', () => {
    given(start).when(overdue).then(cancelFlight, refuse('no receipt of BookFlight in time'));
    given(start, flightAsked).when(overdue).then(cancelFlight, refuse('no answer to BookFlight in time'));
  });

  it('that comes too late changes nothing', () => given(start, overdue).when(flightAsked).thenNothing());
});

describe('a late answer', () => {
  const given = givenSaga(trip.travel);

  it('is undone when it is a success', () => given(start, overdue).when(flightBooked).then(cancelFlight));

  it('needs nothing when it is a refusal', () => given(start, overdue).when(flightRefused).thenNothing());

  it('is undone after a cancellation too', () =>
    given(start, flightBooked, cancelled).when(hotelBooked).then(cancelHotel));

  it('does not bring back a saga that was compensated', () =>
    given(start, flightBooked, overdue, hotelBooked).when(confirmed).thenNothing());
});

describe('an answer that comes twice', () => {
  const given = givenSaga(trip.travel);

  it('moves the saga once', () => given(start, flightBooked).when(flightBooked).thenNothing());

  it('does not take a later step for answered', () =>
    given(start, flightBooked, flightBooked).when(hotelBooked).then(trip.ConfirmTrip({ tripId })));

  it('compensates once', () => given(start, flightRefused).when(flightRefused).thenNothing());

  it('completes once', () =>
    given(start, flightBooked, hotelBooked, confirmed).when(confirmed).thenNothing());
});

describe('two answers at once', () => {
  const given = givenSaga(trip.travel);

  it('count as one after the other: a refusal undoes, and the success after it is undone', () => {
    given(start).when(flightRefused).then(refuse('full'));
    given(start, flightRefused).when(flightBooked).then(cancelFlight);
  });

  it('of which the first was a success leave the other to the step it belongs to', () =>
    given(start, flightBooked).when(flightRefused).thenNothing());
});

describe('a cancellation', () => {
  const given = givenSaga(trip.travel);

  it('undoes what is begun, the awaited step included', () => {
    given(start).when(cancelled).then(cancelFlight);
    given(start, flightBooked).when(cancelled).then(cancelHotel, cancelFlight);
  });

  it('that comes before the confirmation stops it', () => {
    given(start, flightBooked, hotelBooked).when(cancelled).then(cancelHotel, cancelFlight);
    given(start, flightBooked, hotelBooked, cancelled).when(confirmed).thenNothing();
  });

  it('that comes after the confirmation gives everything back', () =>
    given(start, flightBooked, hotelBooked, confirmed).when(cancelled).then(cancelHotel, cancelFlight));

  it('of a saga that is compensated has nothing left to undo', () =>
    given(start, overdue).when(cancelled).thenNothing());
});

it('goes on from what is kept of it, at whichever step it is read again', () => {
  const story = [flightBooked, hotelBooked, confirmed, cancelled];
  const kept = (state?: SagaState) => state && (JSON.parse(JSON.stringify(state)) as SagaState);
  let state = advance(trip.travel, undefined, { start: start.data })?.state;
  for (const event of story) {
    const next = advance(trip.travel, state, { event });
    expect(advance(trip.travel, kept(state), { event })).toEqual(next);
    state = next?.state;
  }
  expect(state).toMatchObject({ status: 'compensated', reason: 'cancelled' });
});
