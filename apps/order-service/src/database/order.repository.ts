import type { OrderEvent } from '@eventually/contracts';
import { Aggregates } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Injectable } from '@nestjs/common';
import { order, type Order } from '../domain/order.js';

type PlacedOrder = Exclude<Order, { status: 'NEW' }>;
type Row = Omit<PlacedOrder, 'reason'> & { orderId: string; version: number; reason: string | null };

@Injectable()
export class OrderRepository {
  /** Orders under their row locks, taken in the order of their ids. */
  async load(tx: Tx, orderIds: readonly string[]): Promise<Aggregates<Order, OrderEvent>> {
    const rows: Row[] = await tx.query(
      `SELECT order_id AS "orderId", version, status, customer_id AS "customerId", lines, total, reason
       FROM orders WHERE order_id = ANY ($1::uuid[]) ORDER BY order_id FOR UPDATE`,
      [orderIds],
    );
    const loaded = rows.map(({ orderId, version, reason, ...state }) => ({
      key: orderId,
      version,
      state: { ...state, ...(reason !== null && { reason }) },
    }));
    return new Aggregates(order, loaded);
  }

  /** For an order that nobody can know of yet. */
  fresh(): Aggregates<Order, OrderEvent> {
    return new Aggregates(order, []);
  }

  async save(tx: Tx, orders: Aggregates<Order, OrderEvent>): Promise<void> {
    const placed = new Map(orders.recorded.filter(isFirst).map(({ key, at }) => [key, at]));
    const rows = orders.changed.map(({ key, version, state }) => ({
      order_id: key,
      version,
      placed_at: placed.get(key),
      ...state,
    }));
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO orders (order_id, version, status, customer_id, lines, total, reason, placed_at)
       SELECT order_id, version, status, "customerId", lines, total, reason, coalesce(placed_at, now())
       FROM jsonb_to_recordset($1) AS saved (
         order_id uuid, version int, status text, "customerId" text, lines jsonb, total jsonb, reason text,
         placed_at timestamptz
       )
       ON CONFLICT (order_id) DO UPDATE
       SET version = excluded.version, status = excluded.status, reason = excluded.reason`,
      [JSON.stringify(rows)],
    );
  }
}

/** An order is placed by its first event, at its time: everybody says the same instant. */
const isFirst = ({ sequence }: { readonly sequence: number }): boolean => sequence === 1;
