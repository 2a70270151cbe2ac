import { StockCommitted, StockRejected, StockReleased, StockReserved } from '@eventually/contracts';
import { givenHistoryOf } from '@eventually/testing';
import { reservation } from '../domain/reservation.js';
import { LAMP, newOrderId } from '../testing/ids.js';
import { commitStock } from './commit-stock.js';

const given = givenHistoryOf(reservation);
const orderId = newOrderId();
const lines = [{ sku: LAMP, quantity: 2 }];
const reserved = StockReserved({ orderId, lines });
const committed = StockCommitted({ orderId, lines });

describe('committing stock', () => {
  it('sells what the order holds', () => given(reserved).when(commitStock, { orderId }).then(committed));

  it('sells it once', () => given(reserved, committed).when(commitStock, { orderId }).thenNothing());

  it('sells nothing before anything is held', () => given().when(commitStock, { orderId }).thenNothing());

  it('sells nothing that was refused', () =>
    given(StockRejected({ orderId, reason: 'sold out' }))
      .when(commitStock, { orderId })
      .thenNothing());

  it('sells nothing that was released', () =>
    given(reserved, StockReleased({ orderId, lines })).when(commitStock, { orderId }).thenNothing());
});
