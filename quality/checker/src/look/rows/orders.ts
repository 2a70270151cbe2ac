import type { Snapshot } from '../snapshot.js';
import { beforeKeys } from './before-keys.js';

export interface Line {
  readonly sku: string;
  readonly quantity: number;
}

export interface Amount {
  readonly amount: number;
  readonly currency: string;
}

export interface OrderRow {
  readonly orderId: string;
  readonly status: string;
  readonly customerId: string;
  readonly lines: readonly (Line & { readonly unitPrice: Amount })[];
  readonly total: Amount;
  readonly reason: string | null;
  readonly placedAt: string;
  /** The time that its first event says, and that of its transaction; null once the outbox has forgotten it. */
  readonly saidAt: string | null;
  readonly announcedAt: string | null;
  /** Whether its key may be forgotten: it is older than any retention may be short, and no key that is kept is older. */
  readonly isBeforeKeys: boolean;
}
const orders = `
  WITH placed AS (
    SELECT key, min((headers ->> 'ce_time')::timestamptz) AS said_at, min(created_at) AS announced_at FROM outbox
    WHERE topic = 'order.events' AND headers ->> 'ce_sequence' = '1' GROUP BY key)
  SELECT order_id AS "orderId", status, customer_id AS "customerId", lines, total, reason,
    placed_at::text AS "placedAt", said_at::text AS "saidAt", announced_at::text AS "announcedAt", ${beforeKeys('placed_at')} AS "isBeforeKeys"
  FROM orders LEFT JOIN placed ON key = order_id::text`;

export interface SagaRow {
  readonly saga: string;
  readonly key: string;
  readonly status: string;
  readonly step: number;
  readonly reason: string | null;
  readonly startedAt: string;
  /** Whether it waits for an answer that may be overdue. */
  readonly hasDeadline: boolean;
  /** Missing in sagas that are older than this field. */
  readonly customerId: string | null;
  readonly lines: readonly Line[] | null;
  readonly amount: Amount | null;
}
const sagas = `
  SELECT saga, key, status, step, reason, started_at::text AS "startedAt", deadline IS NOT NULL AS "hasDeadline", data ->> 'customerId' AS "customerId",
    data -> 'lines' AS lines, data -> 'amount' AS amount
  FROM saga`;

/** An `Idempotency-Key` that placed an order, and what it was answered. */
export interface RequestRow {
  readonly key: string;
  readonly caller: string;
  readonly fingerprint: string;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly orderId: string;
  readonly claimedAt: string;
}
const requests = `
  SELECT key, caller, fingerprint, answer, answer ->> 'orderId' AS "orderId", claimed_at::text AS "claimedAt"
  FROM idempotency_key WHERE operation = 'place-order'`;

export const readOrderService = async (snapshot: Snapshot) => ({
  orders: await snapshot.rows<OrderRow>(orders),
  sagas: await snapshot.rows<SagaRow>(sagas),
  requests: await snapshot.rows<RequestRow>(requests),
});
