import { changed, sound, violationsIn } from '../testing/sound.js';
import {
  eachLineMovesOnce,
  everyReservationHasAnOrder,
  reservationsFollowOrders,
  reservedIsHeld,
} from './reservations.js';

const { levels, movements, orders, reservations } = sound;

describe('a reservation', () => {
  it('that lives holds what the level has reserved', () =>
    expect(violationsIn(reservedIsHeld, { levels: changed(levels, 0, { reserved: 1 }) })).toEqual([
      { id: 'cup', what: 'reserved 1, held by reservations 0' },
    ]));

  it.each([
    ['is held twice', { reserved: 4 }, 'cup reserved 4 committed 2'],
    ['is never sold', { committed: 0 }, 'cup reserved 2'],
    ['is sold and released', { released: 2 }, 'cup reserved 2 committed 2 released 2'],
  ])('is wrong when a line %s', (_, flaw, found) =>
    expect(violationsIn(eachLineMovesOnce, { movements: changed(movements, 0, flaw) })).toEqual([
      {
        id: 'a',
        what: `it is committed; the ledger should say cup reserved 2 committed 2, and says ${found}`,
      },
    ]),
  );

  it('is wrong without a movement in the ledger', () =>
    expect(violationsIn(eachLineMovesOnce, { movements: movements.slice(1) })).toMatchObject([{ id: 'a' }]));

  it('that was released before it held anything moved nothing', () =>
    expect(
      violationsIn(eachLineMovesOnce, {
        reservations: changed(reservations, 1, { lines: [] }),
        movements: movements.slice(0, 1),
      }),
    ).toEqual([]));

  it('belongs to an order', () =>
    expect(violationsIn(everyReservationHasAnOrder, { orders: orders.slice(0, 1) })).toEqual([
      { id: 'b', what: 'there is no such order' },
    ]));

  it('does not outlive its order', () =>
    expect(
      violationsIn(reservationsFollowOrders, {
        reservations: changed(reservations, 1, { status: 'reserved' }),
      }),
    ).toEqual([{ id: 'b', what: 'it is REJECTED, its reservation is reserved' }]));

  it('of a confirmed order is there', () =>
    expect(violationsIn(reservationsFollowOrders, { reservations: reservations.slice(1) })).toEqual([
      { id: 'a', what: 'it is CONFIRMED, its reservation is missing' },
    ]));
});
