import { type OrderLine, type Sku, StockRejected, StockReleased, StockReserved } from '@eventually/contracts';
import { givenHistoryOf } from '@eventually/testing';
import { reservation, type Reservation } from '../domain/reservation.js';
import { CHAIR, LAMP, newOrderId } from '../testing/ids.js';
import { reserveStock } from './reserve-stock.js';

const given = givenHistoryOf(reservation);
const orderId = newOrderId();
const lamps = (quantity: number): OrderLine => ({ sku: LAMP, quantity });
const chairs = (quantity: number): OrderLine => ({ sku: CHAIR, quantity });

const inStock = new Map<Sku, number>([[LAMP, 3]]);
const stock = { available: (sku: Sku) => inStock.get(sku) ?? 0 };
const reserve =
  (...lines: OrderLine[]) =>
  (state: Reservation) =>
    reserveStock(state, { orderId, lines }, stock);

describe('reserving stock', () => {
  it('holds every line, down to the last piece', () =>
    given()
      .when(reserve(lamps(3)))
      .then(StockReserved({ orderId, lines: [lamps(3)] })));

  it('is refused when there is too little, and says of what', () =>
    given()
      .when(reserve(lamps(4)))
      .then(StockRejected({ orderId, reason: 'LAMP-1: 4 wanted, 3 available' })));

  it('is refused as a whole when one line is short, even for a SKU nobody ever received', () =>
    given()
      .when(reserve(lamps(1), chairs(2)))
      .then(StockRejected({ orderId, reason: 'CHAIR-1: 2 wanted, 0 available' })));

  it('adds up the lines of one SKU', () =>
    given()
      .when(reserve(lamps(2), lamps(2)))
      .then(StockRejected({ orderId, reason: 'LAMP-1: 4 wanted, 3 available' })));

  it('names every shortage', () =>
    given()
      .when(reserve(lamps(9), chairs(1)))
      .then(
        StockRejected({ orderId, reason: 'LAMP-1: 9 wanted, 3 available; CHAIR-1: 1 wanted, 0 available' }),
      ));

  it('happens once per order', () =>
    given(StockReserved({ orderId, lines: [lamps(1)] }))
      .when(reserve(lamps(1)))
      .thenNothing());

  it('is refused once per order', () =>
    given(StockRejected({ orderId, reason: 'LAMP-1: 4 wanted, 3 available' }))
      .when(reserve(lamps(1)))
      .thenNothing());

  it('holds nothing after it was undone in advance', () =>
    given(StockReleased({ orderId, lines: [] }))
      .when(reserve(lamps(1)))
      .thenNothing());
});
