import { createDocumentTable } from '../document-table.js';
import type { Projection } from '../projection.js';
import { FIRST_VERSION, tableOf } from '../rebuild/read-model-version.js';

/** DDL of a read model as its next rebuild would make it, as the first version. A service's migration says it in its own words. */
export const createReadModel = (projection: Projection): string[] => {
  const { name, table } = projection;
  const versioned = tableOf({ projection, number: FIRST_VERSION });
  return [
    createDocumentTable(versioned),
    ...(projection.columns?.(versioned) ?? []),
    `CREATE VIEW ${table} AS SELECT * FROM ${versioned}`,
    `INSERT INTO read_model_version (projection, version, state, begun_by, live_since)
     VALUES ('${name}', ${FIRST_VERSION}, 'live', 'a spec', now())`,
  ];
};
