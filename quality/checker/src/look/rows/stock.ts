import type { Snapshot } from '../snapshot.js';
import { beforeKeys } from './before-keys.js';
import type { Line } from './orders.js';

/** A SKU's level beside what its ledger sums up to; null where one of them does not know the SKU. */
export interface LevelRow {
  readonly sku: string;
  readonly onHand: number | null;
  readonly reserved: number | null;
  readonly received: number;
  readonly sold: number;
  readonly held: number;
  /** Whether it was ever listed. */
  readonly isProduct: boolean;
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
    coalesce(ledger.reserved - released - committed, 0)::float8 AS held,
    coalesce(version > 0, false) AS "isProduct"
  FROM stock_level AS level FULL JOIN ledger USING (sku) LEFT JOIN product USING (sku)`;

export interface ReservationRow {
  readonly orderId: string;
  readonly status: string;
  readonly customerId: string | null;
  readonly lines: readonly Line[];
}
const reservations = `
  SELECT order_id AS "orderId", status, customer_id AS "customerId", lines FROM reservation WHERE status <> 'none'`;

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

/** A receipt of goods: in the ledger, in the answer that its `Idempotency-Key` was given, or, as it should be, in both. */
export interface ReceiptRow {
  readonly receiptId: string;
  /** `<quantity> <sku>`; null where it is missing. */
  readonly inLedger: string | null;
  readonly answered: string | null;
  /** The caller whose key it is. */
  readonly receivedBy: string | null;
}
const receipts = `
  WITH ledger AS (
    SELECT receipt_id::text AS "receiptId", quantity || ' ' || sku AS goods,
      ${beforeKeys('created_at')} AS forgotten
    FROM stock_ledger WHERE kind = 'received'),
  answers AS (
    SELECT answer ->> 'receiptId' AS "receiptId", (answer ->> 'quantity') || ' ' || (answer ->> 'sku') AS goods, caller
    FROM idempotency_key WHERE operation = 'receive-stock')
  SELECT "receiptId", ledger.goods AS "inLedger",
    CASE WHEN answers.goods IS NULL AND forgotten THEN ledger.goods ELSE answers.goods END AS answered, caller AS "receivedBy"
  FROM ledger FULL JOIN answers USING ("receiptId")`;

export const readInventoryService = async (snapshot: Snapshot) => ({
  levels: await snapshot.rows<LevelRow>(levels),
  reservations: await snapshot.rows<ReservationRow>(reservations),
  movements: await snapshot.rows<MovementRow>(movements),
  receipts: await snapshot.rows<ReceiptRow>(receipts),
});
