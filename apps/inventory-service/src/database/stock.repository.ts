import type { Sku, StockEvent } from '@eventually/contracts';
import { type Tx, write } from '@eventually/runtime';
import type { Companion } from '@eventually/store';
import { Injectable } from '@nestjs/common';
import type { Reservation } from '../domain/reservation.js';
import { entriesOf, type LedgerEntry } from '../domain/stock-ledger.js';
import type { StockLevel } from '../domain/stock-level.js';
import { Stock } from '../domain/stock.js';
import { StockLevelEntity } from './stock-level.entity.js';

interface Item {
  readonly sku: Sku;
}

/** Lock order of this service: reservations before stock levels, each by key. */
@Injectable()
export class StockRepository {
  /** The stock of these items, of which decisions about reservations take, and to which they give back. */
  movedWith<D>(
    itemsOf: (asked: { readonly state: Reservation; readonly data: D }) => readonly Item[],
  ): Companion<Reservation, D, StockEvent, Stock> {
    return {
      load: (tx, asked) => this.load(tx, asked.flatMap(itemsOf)),
      add: (stock, events, { id }) => stock.add(events.flatMap((event) => entriesOf(event, id))),
      save: (tx, stock) => this.save(tx, stock),
    };
  }

  /** Makes sure that the SKU has a level to lock; only what is received needs that. */
  async open(tx: Tx, sku: Sku): Promise<void> {
    await tx
      .createQueryBuilder()
      .insert()
      .into(StockLevelEntity)
      .values({ sku })
      .orIgnore()
      .updateEntity(false)
      .execute();
  }

  /** Reads and locks the levels of these SKUs: nobody else moves them before this transaction ends. */
  async load(tx: Tx, items: readonly Item[]): Promise<Stock> {
    if (items.length === 0) return new Stock(new Map());
    // SQL: locks in the order of the SKUs for half of what `find` costs, in each batch of each step
    const rows: { sku: Sku; on_hand: string; reserved: string }[] = await tx.query(
      `SELECT sku, on_hand, reserved FROM stock_level WHERE sku = ANY ($1) ORDER BY sku FOR UPDATE`,
      [[...new Set(items.map(({ sku }) => sku))]],
    );
    const levels = rows.map(({ sku, on_hand, reserved }): [Sku, StockLevel] => [
      sku,
      { onHand: Number(on_hand), reserved: Number(reserved) },
    ]);
    return new Stock(new Map(levels));
  }

  /** Writes the added entries, and moves the levels by their sum. */
  async save(tx: Tx, { entries, changes }: Stock): Promise<void> {
    if (entries.length === 0) return;
    await this.append(tx, entries);
    await this.move(tx, changes);
  }

  private async append(tx: Tx, entries: readonly LedgerEntry[]): Promise<void> {
    // SQL: one text however many entries, which each connection prepares once
    await write(
      tx,
      `INSERT INTO stock_ledger (sku, kind, quantity, order_id, receipt_id, cause_id)
       SELECT sku, kind, quantity, "orderId", "receiptId", "causeId"
       FROM jsonb_to_recordset($1)
         AS entry (sku text, kind text, quantity int, "orderId" text, "receiptId" uuid, "causeId" uuid)`,
      [JSON.stringify(entries)],
    );
  }

  private async move(tx: Tx, changes: ReadonlyMap<Sku, StockLevel>): Promise<void> {
    const rows = [...changes].map(([sku, change]) => ({ sku, ...change }));
    // SQL: one statement for all SKUs, each moved by its own difference
    await write(
      tx,
      `UPDATE stock_level
       SET on_hand = stock_level.on_hand + change."onHand", reserved = stock_level.reserved + change.reserved
       FROM jsonb_to_recordset($1) AS change (sku text, "onHand" bigint, reserved bigint)
       WHERE stock_level.sku = change.sku`,
      [JSON.stringify(rows)],
    );
  }
}
