export * from '../aggregates.js';
export { tablesOf } from './migrated-tables.js';
export * from './schema-differences.js';
export * from './store-in-memory.js';
