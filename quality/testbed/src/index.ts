export { itWithFaults } from './it-with-faults.js';
export { statementsOf } from './statements-of.js';
export * from './testbed.js';
export * from './until.js';
