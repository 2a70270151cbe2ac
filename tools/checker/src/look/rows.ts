import type { BackendName } from '@eventually/runner';
import type { Snapshot } from './snapshot.js';

export interface Line {
  readonly sku: string;
  readonly quantity: number;
}

export interface OrderRow {
  readonly orderId: string;
  readonly status: string;
  readonly lines: readonly Line[];
}
const orders = `SELECT order_id AS "orderId", status, lines FROM orders`;

export interface SagaRow {
  readonly key: string;
  readonly status: string;
}
const sagas = `SELECT key, status FROM saga`;

/** An `Idempotency-Key` that placed an order, and the order that its answer names. */
export interface RequestRow {
  readonly key: string;
  readonly orderId: string;
}
const requests = `
  SELECT key, answer ->> 'orderId' AS "orderId" FROM idempotency_key WHERE operation = 'place-order'`;

/** A SKU's level beside what its ledger sums up to; null where one of them does not know the SKU. */
export interface LevelRow {
  readonly sku: string;
  readonly onHand: number | null;
  readonly reserved: number | null;
  readonly received: number;
  readonly sold: number;
  readonly held: number;
}
const levels = `
  WITH ledger AS (
    SELECT sku,
      coalesce(sum(quantity) FILTER (WHERE kind = 'received'), 0) AS received,
      coalesce(sum(quantity) FILTER (WHERE kind = 'reserved'), 0) AS reserved,
      coalesce(sum(quantity) FILTER (WHERE kind = 'released'), 0) AS released,
      coalesce(sum(quantity) FILTER (WHERE kind = 'committed'), 0) AS committed,
      coalesce(sum(quantity) FILTER (WHERE kind = 'returned'), 0) AS returned
    FROM stock_ledger GROUP BY sku)
  SELECT sku, on_hand::float8 AS "onHand", level.reserved::float8,
    coalesce(received, 0)::float8 AS received,
    coalesce(committed - returned, 0)::float8 AS sold,
    coalesce(ledger.reserved - released - committed, 0)::float8 AS held
  FROM stock_level AS level FULL JOIN ledger USING (sku)`;

export interface ReservationRow {
  readonly orderId: string;
  readonly status: string;
  readonly lines: readonly Line[];
}
const reservations = `SELECT order_id AS "orderId", status, lines FROM reservation WHERE status <> 'none'`;

/** Everything the ledger says of one SKU of one order. */
export interface MovementRow {
  readonly orderId: string;
  readonly sku: string;
  readonly reserved: number;
  readonly released: number;
  readonly committed: number;
  readonly returned: number;
}
const movements = `
  SELECT order_id AS "orderId", sku,
    coalesce(sum(quantity) FILTER (WHERE kind = 'reserved'), 0)::float8 AS reserved,
    coalesce(sum(quantity) FILTER (WHERE kind = 'released'), 0)::float8 AS released,
    coalesce(sum(quantity) FILTER (WHERE kind = 'committed'), 0)::float8 AS committed,
    coalesce(sum(quantity) FILTER (WHERE kind = 'returned'), 0)::float8 AS returned
  FROM stock_ledger WHERE order_id IS NOT NULL GROUP BY order_id, sku`;

export interface PaymentRow {
  readonly orderId: string;
  readonly status: string;
  readonly authorizationId: string | null;
  readonly awaiting: string | null;
}
const payments = `
  SELECT order_id AS "orderId", state ->> 'status' AS status, state ->> 'authorizationId' AS "authorizationId",
    state ->> 'awaiting' AS awaiting
  FROM payment`;

export interface ChargeRow {
  readonly orderId: string;
  readonly authorizationId: string;
  readonly status: string;
}
const charges = `
  SELECT order_id AS "orderId", authorization_id AS "authorizationId", status FROM simulated_provider.charge`;

/** What the services' own tables say. */
export interface Rows {
  readonly orders: readonly OrderRow[];
  readonly sagas: readonly SagaRow[];
  readonly requests: readonly RequestRow[];
  readonly levels: readonly LevelRow[];
  readonly reservations: readonly ReservationRow[];
  readonly movements: readonly MovementRow[];
  readonly payments: readonly PaymentRow[];
  /** The books of the simulated provider; missing where a real one keeps them. */
  readonly charges?: readonly ChargeRow[];
}

export async function readRows(snapshots: Readonly<Record<BackendName, Snapshot>>): Promise<Rows> {
  const [order, inventory, payment] = (
    ['order-service', 'inventory-service', 'payment-service'] as const
  ).map((service) => snapshots[service]) as [Snapshot, Snapshot, Snapshot];
  const { hasBooks } = await payment.row<{ hasBooks: boolean }>(
    `SELECT to_regclass('simulated_provider.charge') IS NOT NULL AS "hasBooks"`,
  );
  return {
    orders: await order.rows<OrderRow>(orders),
    sagas: await order.rows<SagaRow>(sagas),
    requests: await order.rows<RequestRow>(requests),
    levels: await inventory.rows<LevelRow>(levels),
    reservations: await inventory.rows<ReservationRow>(reservations),
    movements: await inventory.rows<MovementRow>(movements),
    payments: await payment.rows<PaymentRow>(payments),
    ...(hasBooks && { charges: await payment.rows<ChargeRow>(charges) }),
  };
}
