import type { BackendName } from '@eventually/runner';
import type { Fold } from '../folds/fold.js';
import { orderFold } from '../folds/order.js';
import { orderDetailsFold } from '../folds/order-details.js';
import { paymentFold } from '../folds/payment.js';
import { productFold, productPricesFold } from '../folds/product.js';
import { reservationFold } from '../folds/reservation.js';

/** A table whose rows are what events have made of them. */
export interface FoldedTable {
  readonly service: BackendName;
  readonly fold: Fold;
  /** `state`: what its owner decides on; `document`: what somebody else shows. */
  readonly kind: 'state' | 'document';
  /** Its rows as (key, versions, document): the last version per stream, and what the fold has to give. */
  readonly rows: string;
}

const documentsOf = (service: BackendName, fold: Fold): FoldedTable => ({
  service,
  fold,
  kind: 'document',
  rows: `SELECT key, versions, document FROM ${fold.name.replaceAll('-', '_')}`,
});

/** @param document SQL that leaves a field out rather than have it null, where its event does so */
const statesOf = (
  service: BackendName,
  fold: Fold,
  from: string,
  key: string,
  document: string,
): FoldedTable => ({
  service,
  fold,
  kind: 'state',
  rows: `
    SELECT ${key}::text AS key, jsonb_build_object('${fold.streams[0]!.name}', version) AS versions,
      ${document} AS document
    FROM ${from}`,
});

/** Every column but these, under the name that it has in events: `gift_note` is `giftNote`. */
const columnsOf = (table: string, ...others: readonly string[]): string => `(
  SELECT jsonb_object_agg(lower(left(column_name, 1)) || right(replace(initcap(column_name), '_', ''), -1), said)
  FROM jsonb_each(jsonb_strip_nulls(to_jsonb(${table}) - '{${others.join()}}'::text[])) AS _ (column_name, said))`;

const known = (object: string): string => `jsonb_strip_nulls(jsonb_build_object(${object}))`;

export const foldedTables: readonly FoldedTable[] = [
  documentsOf('view-service', orderDetailsFold),
  documentsOf('order-service', productPricesFold),
  statesOf(
    'order-service',
    orderFold,
    'orders',
    'order_id',
    columnsOf('orders', 'order_id', 'version', 'placed_at'),
  ),
  statesOf(
    'inventory-service',
    reservationFold,
    'reservation',
    'order_id',
    known(`'status', status, 'customerId', customer_id, 'lines', lines`),
  ),
  statesOf('inventory-service', productFold, 'product', 'sku', `jsonb_build_object('listing', listing)`),
  statesOf('payment-service', paymentFold, 'payment', 'order_id', `state - 'awaiting'`),
];
