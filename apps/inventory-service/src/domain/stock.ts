import type { Sku } from '@eventually/contracts';
import type { LedgerEntry } from './stock-ledger.js';
import { addToLevel, available, emptyLevel, type StockLevel } from './stock-level.js';

/**
 * The stock that one transaction works on: the levels it has locked, moved along by every entry it adds,
 * so that the second order of a batch sees what the first one took.
 */
export class Stock {
  readonly entries: LedgerEntry[] = [];
  private readonly differences = new Map<Sku, StockLevel>();

  constructor(private readonly levels: Map<Sku, StockLevel>) {}

  /** Pieces an order may still reserve; 0 of a SKU that was never received. */
  available(sku: Sku): number {
    return available(this.levels.get(sku) ?? emptyLevel);
  }

  add(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) {
      this.entries.push(entry);
      move(this.levels, entry);
      move(this.differences, entry);
    }
  }

  /** What the added entries sum up to, per SKU. */
  get changes(): ReadonlyMap<Sku, StockLevel> {
    return this.differences;
  }
}

function move(levels: Map<Sku, StockLevel>, entry: LedgerEntry): void {
  levels.set(entry.sku, addToLevel(levels.get(entry.sku) ?? emptyLevel, entry));
}
