import type { JourneyTables } from '@eventually/observe';

/** What this database says about an order. */
export const orderJourney: JourneyTables = {
  order: `SELECT * FROM orders WHERE order_id = $1::uuid`,
};
