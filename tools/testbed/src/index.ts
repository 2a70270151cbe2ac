export * from './testbed.js';
export * from './until.js';
