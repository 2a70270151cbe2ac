import { changed, sound, violationsIn } from '../testing/sound.js';
import { soldIsConfirmed, stockAddsUp } from './stock.js';

const { levels, orders } = sound;

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
});
