export { itWithFaults } from './it-with-faults.js';
export * from './testbed.js';
export * from './until.js';
