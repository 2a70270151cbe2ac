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
  /** Whether its key may be forgotten: it is older than any retention may be short, and no key that is kept is older. */
  readonly isBeforeKeys: boolean;
}
const orders = `
  SELECT order_id AS "orderId", status, customer_id AS "customerId", lines, total,
    ${beforeKeys('placed_at')} AS "isBeforeKeys"
  FROM orders`;

export interface SagaRow {
  readonly saga: string;
  readonly key: string;
  readonly status: string;
  /** Whether it waits for an answer that may be overdue. */
  readonly hasDeadline: boolean;
  /** Missing in sagas that are older than this field. */
  readonly customerId: string | null;
  readonly lines: readonly Line[] | null;
  readonly amount: Amount | null;
}
const sagas = `
  SELECT saga, key, status, deadline IS NOT NULL AS "hasDeadline", data ->> 'customerId' AS "customerId",
    data -> 'lines' AS lines, data -> 'amount' AS amount
  FROM saga`;

/** An `Idempotency-Key` that placed an order, and the order that its answer names. */
export interface RequestRow {
  readonly key: string;
  readonly caller: string;
  readonly orderId: string;
  /** To the microsecond. */
  readonly claimedAt: string;
  /** When the order was announced, to the microsecond; null once the outbox has forgotten it. */
  readonly announcedAt: string | null;
}
const requests = `
  WITH placed AS (
    SELECT key AS order_id, min(created_at) AS announced_at FROM outbox
    WHERE topic = 'order.events' AND headers ->> 'ce_sequence' = '1' GROUP BY key)
  SELECT key, caller, answer ->> 'orderId' AS "orderId", claimed_at::text AS "claimedAt",
    announced_at::text AS "announcedAt"
  FROM idempotency_key LEFT JOIN placed ON order_id = answer ->> 'orderId'
  WHERE operation = 'place-order'`;

export const readOrderService = async (snapshot: Snapshot) => ({
  orders: await snapshot.rows<OrderRow>(orders),
  sagas: await snapshot.rows<SagaRow>(sagas),
  requests: await snapshot.rows<RequestRow>(requests),
});
