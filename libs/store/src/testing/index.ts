export * from '../aggregates.js';
export * from './schema-differences.js';
export * from './store-in-memory.js';
