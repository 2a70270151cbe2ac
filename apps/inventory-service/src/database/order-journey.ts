import type { JourneyTables } from '@eventually/observe';

/** What this database says about an order. */
export const orderJourney: JourneyTables = {
  reservation: `SELECT * FROM reservation WHERE order_id = $1`,
  stock_ledger: `SELECT * FROM stock_ledger WHERE order_id = $1 ORDER BY position + 0 LIMIT 200`,
  stock_level: `
    SELECT level.* FROM stock_level AS level WHERE sku IN (
      SELECT line ->> 'sku' FROM reservation, jsonb_array_elements(lines) AS line WHERE order_id = $1)`,
};
