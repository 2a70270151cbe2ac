/**
 * DDL of a projection's documents. `versions` holds the last sequence applied per stream: that makes a redelivered event
 * recognisable for ever.
 */
export const createDocumentTable = (table: string): string => `
  CREATE TABLE ${table} (
    key      text  PRIMARY KEY,
    document jsonb NOT NULL,
    versions jsonb NOT NULL
  )`;
