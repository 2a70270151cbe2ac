import { changed, sound, violationsIn } from '../testing/sound.js';
import {
  movementsHaveCauses,
  receiptsHaveKeys,
  soldIsConfirmed,
  stockAddsUp,
  stockIsOfProducts,
} from './stock.js';

const { levels, orders, receipts } = sound;

describe('stock', () => {
  it.each([
    ['goods vanished', { onHand: 2 }, 'received 5, on hand 2, sold 2'],
    ['more is reserved than the ledger knows', { reserved: 1 }, 'the level says 1 reserved, the ledger 0'],
    ['more is reserved than there is', { reserved: 4, held: 4 }, 'reserved 4 of 3 on hand'],
    ['less than nothing is reserved', { reserved: -1, held: -1 }, 'reserved -1 of 3 on hand'],
    ['a SKU has no level', { onHand: null, reserved: null }, 'it is in the ledger and has no level'],
  ])('does not add up when %s', (_, flaw, what) =>
    expect(violationsIn(stockAddsUp, { levels: changed(levels, 0, flaw) })).toEqual([{ id: 'cup', what }]),
  );

  it('was sold to nobody when no confirmed order asks for it', () =>
    expect(violationsIn(soldIsConfirmed, { orders: changed(orders, 0, { status: 'REJECTED' }) })).toEqual([
      { id: 'cup', what: 'sold 2, in confirmed orders 0' },
    ]));

  it('is of a product', () =>
    expect(violationsIn(stockIsOfProducts, { levels: changed(levels, 0, { isProduct: false }) })).toEqual([
      { id: 'cup', what: 'there never was such a product' },
    ]));

  it.each([
    ['in other numbers', { answered: '9 cup' }, 'the ledger says 5 cup, the answer said 9 cup'],
    ['that nobody brought', { answered: null }, 'the ledger says 5 cup, the answer said nothing'],
    ['that vanished', { inLedger: null }, 'the ledger says nothing, the answer said 5 cup'],
  ])('is found with goods %s', (_, flaw, what) =>
    expect(violationsIn(receiptsHaveKeys, { receipts: changed(receipts, 0, flaw) })).toEqual([
      { id: 'r', what },
    ]),
  );

  it('moves because somebody said so', () => {
    const uncausedMovements = [{ orderId: 'a', sku: 'cup', kind: 'reserved', causeId: null }];
    expect(violationsIn(movementsHaveCauses, { uncausedMovements })).toEqual([
      { id: 'a', what: 'cup was reserved because of nothing, which is no command to do so' },
    ]);
  });
});
