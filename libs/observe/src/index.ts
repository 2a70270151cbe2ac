export { FeedController } from './feed/feed.controller.js';
export { Feed } from './feed/feed.js';
export { type JourneyTables } from './journey/journey-tables.js';
export { JourneyController } from './journey/journey.controller.js';
export { Journeys } from './journey/journey.js';
export { GaugesController } from './metrics/gauges.controller.js';
export { Vitals } from './metrics/vitals.js';
export { TopicsController } from './topics/topics.controller.js';
export { TopicsReader } from './topics/topics.js';
