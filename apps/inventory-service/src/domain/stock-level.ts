import type { EntryKind, LedgerEntry } from './stock-ledger.js';

/** How much of one SKU there is; as a difference, how much that changes. */
export interface StockLevel {
  /** Pieces in the warehouse, held ones included. */
  readonly onHand: number;
  /** Pieces of these that orders hold. */
  readonly reserved: number;
}

export const emptyLevel: StockLevel = { onHand: 0, reserved: 0 };

export const available = ({ onHand, reserved }: StockLevel): number => onHand - reserved;

/** What one piece does to the level. */
const EFFECT: Record<EntryKind, StockLevel> = {
  received: { onHand: +1, reserved: 0 },
  reserved: { onHand: 0, reserved: +1 },
  released: { onHand: 0, reserved: -1 },
  committed: { onHand: -1, reserved: -1 },
  returned: { onHand: +1, reserved: 0 },
};

export const addToLevel = (level: StockLevel, { kind, quantity }: LedgerEntry): StockLevel => ({
  onHand: level.onHand + EFFECT[kind].onHand * quantity,
  reserved: level.reserved + EFFECT[kind].reserved * quantity,
});
