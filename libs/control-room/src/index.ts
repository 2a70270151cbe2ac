export type * from './dead-letters.js';
export type * from './faults.js';
export type * from './feed.js';
export type * from './gauges.js';
export type * from './journey.js';
export type * from './traces.js';
export type * from './topics.js';
export type * from './verdict.js';
