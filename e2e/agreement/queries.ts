export interface Line {
  sku: string;
  quantity: number;
}

export interface OrderRow {
  orderId: string;
  status: string;
  lines: Line[];
}
export const orders = `SELECT order_id AS "orderId", status, lines FROM orders`;

export interface SagaRow {
  key: string;
  status: string;
}
export const sagas = `SELECT key, status FROM saga`;

/** A SKU's level beside what its ledger sums up to; null where one of them does not know the SKU. */
export interface LevelRow {
  sku: string;
  onHand: number | null;
  reserved: number | null;
  ledgerOnHand: number | null;
  ledgerReserved: number | null;
  received: number;
  sold: number;
}
export const levels = `
  WITH ledger AS (
    SELECT sku,
      sum(quantity) FILTER (WHERE kind = 'received') AS received,
      sum(quantity) FILTER (WHERE kind = 'reserved') AS reserved,
      sum(quantity) FILTER (WHERE kind = 'released') AS released,
      sum(quantity) FILTER (WHERE kind = 'committed') AS committed,
      sum(quantity) FILTER (WHERE kind = 'returned') AS returned
    FROM stock_ledger GROUP BY sku)
  SELECT sku, on_hand::int AS "onHand", level.reserved::int,
    (coalesce(received, 0) - coalesce(committed, 0) + coalesce(returned, 0))::int AS "ledgerOnHand",
    (coalesce(ledger.reserved, 0) - coalesce(released, 0) - coalesce(committed, 0))::int AS "ledgerReserved",
    coalesce(received, 0)::int AS received,
    (coalesce(committed, 0) - coalesce(returned, 0))::int AS sold
  FROM stock_level AS level FULL JOIN ledger USING (sku)`;

export interface ReservationRow {
  orderId: string;
  status: string;
  lines: Line[];
}
export const reservations = `SELECT order_id AS "orderId", status, lines FROM reservation WHERE status <> 'none'`;

export interface PaymentRow {
  orderId: string;
  status: string;
  authorizationId: string | null;
  awaiting: string | null;
}
export const payments = `
  SELECT order_id AS "orderId", state ->> 'status' AS status, state ->> 'authorizationId' AS "authorizationId",
    state ->> 'awaiting' AS awaiting
  FROM payment`;

/** The books of the simulated provider, which keeps them in a schema of its own. */
export interface ChargeRow {
  orderId: string;
  authorizationId: string;
  status: string;
}
export const charges = `
  SELECT order_id AS "orderId", authorization_id AS "authorizationId", status FROM simulated_provider.charge`;

export interface DocumentRow {
  orderId: string;
  status: string | null;
  version: number;
  eventIds: string[];
}
export const documents = `
  SELECT key AS "orderId", status, (document -> 'version')::int AS version,
    ARRAY(SELECT jsonb_array_elements(document -> 'timeline') ->> 'eventId') AS "eventIds"
  FROM order_details`;

export interface OutboxRow {
  id: string;
  topic: string;
  key: string;
}
export const outbox = `SELECT id, topic, key FROM outbox ORDER BY position`;

export interface DeadLetterRow {
  consumer: string;
  topic: string;
  type: string | null;
  cause: string;
}
export const deadLetters = `SELECT consumer, topic, type, cause FROM dead_letter`;
