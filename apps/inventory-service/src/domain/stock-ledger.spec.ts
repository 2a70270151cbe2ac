import {
  StockCommitted,
  StockRejected,
  StockReleased,
  StockReserved,
  StockReturned,
} from '@eventually/contracts';
import { CHAIR, LAMP, newOrderId } from '../testing/ids.js';
import { entriesOf, entryOf } from './stock-ledger.js';
import { addToLevel } from './stock-level.js';

const orderId = newOrderId();
const lines = [{ sku: LAMP, quantity: 2 }];

describe('the stock ledger', () => {
  it('has an entry for every line, with the order and the message that moved it', () =>
    expect(
      entriesOf(StockReserved({ orderId, lines: [...lines, { sku: CHAIR, quantity: 1 }] }), 'command-1'),
    ).toEqual([
      { kind: 'reserved', sku: LAMP, quantity: 2, orderId, causeId: 'command-1' },
      { kind: 'reserved', sku: CHAIR, quantity: 1, orderId, causeId: 'command-1' },
    ]));

  it('has none for a refusal', () =>
    expect(entriesOf(StockRejected({ orderId, reason: 'sold out' }))).toEqual([]));

  it('has none for an undo in advance', () =>
    expect(entriesOf(StockReleased({ orderId, lines: [] }))).toEqual([]));
});

describe('a level of 10 on hand, 4 of them reserved,', () => {
  const level = { onHand: 10, reserved: 4 };
  const receipt = entryOf({ receiptId: 'receipt-1', sku: LAMP, quantity: 2 });

  it.each([
    ['12 and 4 after receiving', [receipt], { onHand: 12, reserved: 4 }],
    ['10 and 6 after reserving', entriesOf(StockReserved({ orderId, lines })), { onHand: 10, reserved: 6 }],
    ['10 and 2 after releasing', entriesOf(StockReleased({ orderId, lines })), { onHand: 10, reserved: 2 }],
    ['8 and 2 after selling', entriesOf(StockCommitted({ orderId, lines })), { onHand: 8, reserved: 2 }],
    ['12 and 4 after a return', entriesOf(StockReturned({ orderId, lines })), { onHand: 12, reserved: 4 }],
  ])('is %s 2', (_, entries, expected) => expect(entries.reduce(addToLevel, level)).toEqual(expected));
});
