export * from '../aggregates.js';
export * from './columns-without-migration.js';
export { tablesOf } from './migrated-tables.js';
export * from './schema-differences.js';
export * from './store-in-memory.js';
