import type { JourneyTables } from '@eventually/observe';

/** What this database says about an order. */
export const orderJourney: JourneyTables = {
  order_details: `SELECT * FROM order_details WHERE key = $1`,
};
