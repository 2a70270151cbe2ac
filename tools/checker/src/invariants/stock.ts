import type { LevelRow, Line } from '../look/rows.js';
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

export function piecesPerSku(holders: Iterable<{ readonly lines: readonly Line[] }>): Map<string, number> {
  const pieces = new Map<string, number>();
  for (const { lines } of holders)
    for (const { sku, quantity } of lines) pieces.set(sku, (pieces.get(sku) ?? 0) + quantity);
  return pieces;
}
