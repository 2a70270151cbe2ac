export type { Case } from './alike/ask.js';
export * from './alike/comparison.js';
export * from './alike/refusals.js';
export * from './api.js';
export * from './mock-server.js';
