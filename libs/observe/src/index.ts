export type { JourneyTables } from './journey/journey-tables.js';
export type { ObserveOptions } from './observe-options.js';
export { ObserveModule } from './observe.module.js';
export { TopicsReader } from './topics/topics.js';
