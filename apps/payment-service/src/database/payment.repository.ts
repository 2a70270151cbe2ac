import type { Loaded } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Injectable } from '@nestjs/common';
import { type Payment, paymentAggregate } from '../domain/payment.js';
import { Payments } from './payments.js';

/** Payments by order, under their row locks; always locked in the order of their keys. */
@Injectable()
export class PaymentRepository {
  /** Loads those that exist. */
  async load(tx: Tx, orderIds: readonly string[]): Promise<Payments> {
    const rows: Loaded<Payment>[] = await tx.query(
      `SELECT order_id AS key, version, state FROM payment
       WHERE order_id = ANY ($1::uuid[]) ORDER BY order_id FOR UPDATE`,
      [orderIds],
    );
    return new Payments(rows);
  }

  /** Loads all of them: a payment that is new gets a row too, so that only one transaction can find it new. */
  async loadOrCreate(tx: Tx, orderIds: readonly string[]): Promise<Payments> {
    // DO UPDATE, unlike DO NOTHING, locks and returns a row that somebody else has just created
    const rows: Loaded<Payment>[] = await tx.query(
      `INSERT INTO payment AS known (order_id, version, state)
       SELECT order_id, 0, $2 FROM (SELECT DISTINCT unnest($1::uuid[]) AS order_id) AS wanted ORDER BY order_id
       ON CONFLICT (order_id) DO UPDATE SET version = known.version
       RETURNING order_id AS key, version, state`,
      [orderIds, paymentAggregate.initial],
    );
    return new Payments(rows);
  }

  async save(tx: Tx, { changed }: Payments): Promise<void> {
    if (changed.length === 0) return;
    await tx.query(
      `UPDATE payment SET version = changed.version, state = changed.state
       FROM jsonb_to_recordset($1) AS changed (key uuid, version int, state jsonb)
       WHERE payment.order_id = changed.key`,
      [JSON.stringify(changed)],
    );
  }

  /** The payment as it is now, without a lock; none before its first event. */
  async find(db: Tx, orderId: string): Promise<Loaded<Payment> | undefined> {
    const [row]: Loaded<Payment>[] = await db.query(
      `SELECT order_id AS key, version, state FROM payment WHERE order_id = $1 AND version > 0`,
      [orderId],
    );
    return row;
  }
}
