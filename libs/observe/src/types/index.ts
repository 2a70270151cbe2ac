// What a service tells of itself, as it travels: types only, for whoever shows it.
export type * from './feed.js';
export type * from './gauges.js';
export type * from './journey.js';
export type * from './topics.js';
