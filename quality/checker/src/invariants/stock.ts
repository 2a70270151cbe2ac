import type { Line } from '../look/rows/orders.js';
import type { LevelRow } from '../look/rows/stock.js';
import { type Invariant, judgeEach } from './invariant.js';

const bySku = ({ sku }: LevelRow): string => sku;

/** A single look at one database: true at any moment. */
export const stockAddsUp: Invariant = {
  number: 1,
  name: 'stock adds up',
  sentence:
    'Of every SKU, received = on hand + sold, level and ledger say the same, and 0 ≤ reserved ≤ on hand.',
  holds: 'always',
  judge: ({ levels }) =>
    judgeEach('SKUs', levels, bySku, ({ onHand, reserved, received, sold, held }) => {
      if (onHand === null || reserved === null) return `it is in the ledger and has no level`;
      if (received !== onHand + sold) return `received ${received}, on hand ${onHand}, sold ${sold}`;
      if (reserved !== held) return `the level says ${reserved} reserved, the ledger ${held}`;
      return (reserved < 0 || reserved > onHand) && `reserved ${reserved} of ${onHand} on hand`;
    }),
};

export const soldIsConfirmed: Invariant = {
  number: 1,
  name: 'sold is confirmed',
  sentence: 'What left the warehouse is what the confirmed orders ask for.',
  holds: 'at rest',
  judge: ({ levels, orders }) => {
    const asked = piecesPerSku(orders.filter(({ status }) => status === 'CONFIRMED'));
    return judgeEach('SKUs', levels, bySku, ({ sku, sold }) => {
      const confirmed = asked.get(sku) ?? 0;
      return sold !== confirmed && `sold ${sold}, in confirmed orders ${confirmed}`;
    });
  },
};

/** All of inventory-service, at one instant. */
export const stockIsOfProducts: Invariant = {
  number: 12,
  name: 'stock is of products',
  sentence: 'Only what was once listed has a level or a movement.',
  holds: 'always',
  judge: ({ levels }) =>
    judgeEach('SKUs', levels, bySku, ({ isProduct }) => !isProduct && 'there never was such a product'),
};

export const receiptsHaveKeys: Invariant = {
  number: 12,
  name: 'receipts have keys',
  sentence: 'Goods that an Idempotency-Key brought are in the ledger as it was answered, and no others came.',
  holds: 'always',
  judge: ({ receipts }) =>
    judgeEach(
      'receipts',
      receipts,
      ({ receiptId }) => receiptId,
      ({ inLedger, answered }) =>
        inLedger !== answered &&
        `the ledger says ${inLedger ?? 'nothing'}, the answer said ${answered ?? 'nothing'}`,
    ),
};

export const movementsHaveCauses: Invariant = {
  number: 12,
  name: 'movements have causes',
  sentence: 'Goods move for an order because a command about this order says so.',
  holds: 'at rest',
  judge: ({ movements, uncausedMovements }) => ({
    looked: movements.length,
    at: 'SKUs of orders',
    violations: uncausedMovements.map(({ orderId, sku, kind, causeId }) => ({
      id: orderId,
      what: `${sku} was ${kind} because of ${causeId ?? 'nothing'}, which is no command to do so`,
    })),
  }),
};

export function piecesPerSku(holders: Iterable<{ readonly lines: readonly Line[] }>): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const { lines } of holders)
    for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  return pieces;
}
