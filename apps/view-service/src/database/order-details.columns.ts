/**
 * What queries need beside the documents. The columns are read from the document, so the projection need not know what is
 * queried. A change here comes with the next rebuild, `npm run rebuild -- order-details`, and with a migration for databases that
 * have no documents yet (ADR 18).
 */
export const orderDetailsColumns = (table: string): string[] => [
  // placed_at stays text: UTC, ISO-8601 sorts by time byte by byte, and a cast to timestamptz may not be generated
  `ALTER TABLE ${table}
     ADD customer_id text GENERATED ALWAYS AS (document ->> 'customerId') STORED,
     ADD status      text GENERATED ALWAYS AS (document ->> 'status') STORED,
     ADD placed_at   text COLLATE "C" GENERATED ALWAYS AS (document ->> 'placedAt') STORED`,
  `CREATE INDEX ON ${table} (placed_at, key)`,
  `CREATE INDEX ON ${table} (customer_id, placed_at, key)`,
  `CREATE INDEX ON ${table} (status, placed_at, key)`,
];
