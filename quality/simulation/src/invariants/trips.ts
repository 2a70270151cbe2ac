import type { World } from '../world/world.js';
import type { Violation } from './violation.js';

/** 3: every trip ends, once, and what its suppliers hold ends with it. 4: a request that was repeated is one trip. */
export function tripsEnd({ agency, supplier, customers }: World): Violation[] {
  return customers.trips.flatMap((id): Violation[] => {
    const trip = agency.trips.rows.get(id);
    if (!trip) return [{ invariant: 4, what: `${id} was accepted and does not exist` }];
    const saga = agency.tables.sagas.rows.get(id)!.state.status;
    const held = ['flight', 'hotel'].map(
      (kind) => supplier.bookings.rows.get(`${kind} ${id}`)?.status ?? 'none',
    );
    const fine =
      trip.status === 'confirmed'
        ? saga === 'completed' && held.every((status) => status === 'paid')
        : saga === 'compensated' && held.every((status) => status !== 'booked' && status !== 'paid');
    return fine
      ? []
      : [
          {
            invariant: 3,
            what: `${id} is ${trip.status}, its saga ${saga}, its bookings ${held.join(' and ')}`,
          },
        ];
  });
}

const ENDS = [
  ['TripAsked', 'TripConfirmed'],
  ['TripAsked', 'TripRefused'],
  ['TripAsked', 'TripCancelled'],
  ['TripAsked', 'TripConfirmed', 'TripCancelled'],
].map(String);

/** 3: what is said about a trip is one of the ways it may go. */
export const tripsEndOnce = ({ agency, customers }: World): Violation[] =>
  customers.trips.flatMap((id) => {
    const story = [...agency.tables.outbox.rows.values()]
      .filter(({ key, topic }) => key === id && topic === 'trip.events')
      .sort((a, b) => a.position - b.position)
      .map(({ headers }) => headers['ce_type']!);
    return ENDS.includes(String(story)) ? [] : [{ invariant: 3, what: `${id}: ${story.join(', ')}` }];
  });
