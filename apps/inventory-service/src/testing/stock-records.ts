import type { Stream } from '@eventually/contract-kit';
import type { OrderLine, Sku } from '@eventually/contracts';
import type { DataSource } from 'typeorm';
import type { Reservation } from '../domain/reservation.js';
import type { LedgerEntry } from '../domain/stock-ledger.js';
import { addToLevel, emptyLevel, type StockLevel } from '../domain/stock-level.js';

type Levels = Record<Sku, StockLevel>;

/** What the database says about the stock in several places, to be held against each other. */
export class StockRecords {
  constructor(private readonly db: DataSource) {}

  async levels(): Promise<Levels> {
    const rows: (StockLevel & { sku: Sku })[] = await this.db.query(
      `SELECT sku, on_hand::int AS "onHand", reserved::int AS reserved FROM stock_level`,
    );
    return Object.fromEntries(rows.map(({ sku, ...level }) => [sku, level]));
  }

  async foldedLedger(): Promise<Levels> {
    const entries: LedgerEntry[] = await this.db.query(
      `SELECT sku, kind, quantity FROM stock_ledger ORDER BY position`,
    );
    const levels: Levels = {};
    for (const entry of entries) levels[entry.sku] = addToLevel(levels[entry.sku] ?? emptyLevel, entry);
    return levels;
  }

  /** Pieces of the SKU in reservations that stand like this. */
  async pieces(status: Reservation['status'], sku: Sku): Promise<number> {
    const rows: { lines: OrderLine[] }[] = await this.db.query(
      `SELECT lines FROM reservation WHERE status = $1`,
      [status],
    );
    const lines = rows.flatMap((row) => row.lines).filter((line) => line.sku === sku);
    return lines.reduce((total, { quantity }) => total + quantity, 0);
  }

  /** The events of one aggregate as `sequence type`, in the order in which they are published. */
  async announced(stream: Stream, key: string): Promise<string[]> {
    const rows: { event: string }[] = await this.db.query(
      `SELECT concat_ws(' ', headers ->> 'ce_sequence', headers ->> 'ce_type') AS event
       FROM outbox WHERE topic = $1 AND key = $2 ORDER BY position`,
      [stream.topics.events, key],
    );
    return rows.map(({ event }) => event);
  }
}
