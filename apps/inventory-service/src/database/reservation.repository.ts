import type { CustomerId, StockEvent } from '@eventually/contracts';
import { Aggregates, type Loaded } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Injectable } from '@nestjs/common';
import { reservation, type Reservation } from '../domain/reservation.js';

type Row = Omit<Reservation, 'customerId'> & { key: string; version: number; customerId: CustomerId | null };

const SELECT = `SELECT order_id AS key, status, lines, customer_id AS "customerId", version FROM reservation`;

/** Lock order of this service: reservations before stock levels, each by key. */
@Injectable()
export class ReservationRepository {
  /** Reads and locks the orders' reservations; a new one gets a row first, since only a row can be locked. */
  async load(tx: Tx, orderIds: readonly string[]): Promise<Aggregates<Reservation, StockEvent>> {
    await tx.query(
      `INSERT INTO reservation (order_id)
       SELECT id FROM unnest($1::text[]) AS id ORDER BY id
       ON CONFLICT DO NOTHING`,
      [orderIds],
    );
    const rows: Row[] = await tx.query(`${SELECT} WHERE order_id = ANY ($1) ORDER BY order_id FOR UPDATE`, [
      orderIds,
    ]);
    return new Aggregates(reservation, rows.map(loadedFrom));
  }

  /** The reservation as it is now, without a lock; none before its first event. */
  async find(db: Tx, orderId: string): Promise<Loaded<Reservation> | undefined> {
    const [row]: Row[] = await db.query(`${SELECT} WHERE order_id = $1 AND version > 0`, [orderId]);
    return row && loadedFrom(row);
  }

  async save(tx: Tx, { changed }: Aggregates<Reservation, StockEvent>): Promise<void> {
    if (changed.length === 0) return;
    const rows = changed.map(({ key, version, state }) => ({ order_id: key, version, ...state }));
    await tx.query(
      `UPDATE reservation
       SET status = row.status, lines = row.lines, customer_id = row."customerId", version = row.version
       FROM jsonb_to_recordset($1) AS row (order_id text, status text, lines jsonb, "customerId" text, version int)
       WHERE reservation.order_id = row.order_id`,
      [JSON.stringify(rows)],
    );
  }
}

const loadedFrom = ({ key, version, customerId, ...state }: Row): Loaded<Reservation> => ({
  key,
  version,
  state: { ...state, ...(customerId !== null && { customerId }) },
});
