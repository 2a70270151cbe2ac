export * from './consume.js';
export * from './dead-letter.js';
export * from './fields-read.js';
export * from './given-aggregate.js';
export * from './given-projection.js';
export * from './given-saga.js';
export * from './it-reads-as-declared.js';
export * from './running-consumers.js';
export * as trip from './trip.js';
