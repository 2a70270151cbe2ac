export * from './alike/ask.js';
export * from './alike/differences.js';
export * from './alike/refusals.js';
export * from './api.js';
export * from './mock-server.js';
