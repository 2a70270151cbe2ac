import type { JourneyTables } from '@eventually/observe';

/** What this database says about an order. */
export const orderJourney: JourneyTables = {
  payment: `SELECT * FROM payment WHERE order_id = $1::uuid`,
  provider_call: `SELECT * FROM provider_call WHERE order_id = $1::uuid`,
};
