export * from './dead-letter.js';
export * from './engine.js';
export * from './given-aggregate.js';
export * from './given-projection.js';
export * from './given-saga.js';
export * as trip from './trip.js';
