export * from './given-aggregate.js';
export * from './given-projection.js';
export * from './given-saga.js';
