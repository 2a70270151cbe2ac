import {
  StockCommitted,
  StockRejected,
  StockReleased,
  StockReserved,
  StockReturned,
} from '@eventually/contracts';
import { givenHistoryOf } from '@eventually/testing';
import { reservation } from '../domain/reservation.js';
import { LAMP, newOrderId } from '../testing/ids.js';
import { releaseStock } from './release-stock.js';

const given = givenHistoryOf(reservation);
const orderId = newOrderId();
const lines = [{ sku: LAMP, quantity: 2 }];
const reserved = StockReserved({ orderId, lines });
const committed = StockCommitted({ orderId, lines });
const released = StockReleased({ orderId, lines });
const returned = StockReturned({ orderId, lines });
const tombstone = StockReleased({ orderId, lines: [] });

describe('releasing stock', () => {
  it('frees what the order holds', () => given(reserved).when(releaseStock, { orderId }).then(released));

  it('takes back what was sold', () =>
    given(reserved, committed).when(releaseStock, { orderId }).then(returned));

  it('leaves a tombstone before anything is held', () =>
    given().when(releaseStock, { orderId }).then(tombstone));

  it.each([
    ['released', [reserved, released]],
    ['returned', [reserved, committed, returned]],
    ['undone in advance', [tombstone]],
    ['refused', [StockRejected({ orderId, reason: 'sold out' })]],
  ])('changes nothing that is already %s', (_, history) =>
    given(...history)
      .when(releaseStock, { orderId })
      .thenNothing(),
  );
});
