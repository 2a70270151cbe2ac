import type { Corruption } from '../corruption.js';

/** The copy of the catalogue that orders are priced with, falsified in order-service. */
export const prices: readonly Corruption[] = [
  {
    what: 'a product is cheaper than was said',
    in: 'order-service',
    sql: `UPDATE product_prices_v1 SET document = jsonb_set(document, '{unitPrice,amount}', '1') WHERE key = '<cup>'`,
    foundBy: 'the view is the fold',
    id: 'product-prices <cup>',
  },
  {
    what: 'a product is not known to who prices orders',
    in: 'order-service',
    sql: `UPDATE product_prices_v1 SET versions = '{}' WHERE key = '<cup>'`,
    foundBy: 'the view is complete',
    id: 'product-prices <cup>',
  },
];
