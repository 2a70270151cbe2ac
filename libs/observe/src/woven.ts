// What the patterns still import of whoever watches them. It goes as soon as they tell it through a port.
export { Recent } from './feed/recent.js';
export { tellDead, tellHandled } from './feed/tell-handled.js';
export { noting, tellPublished } from './feed/tell-published.js';
export { type Consuming, consumingOf } from './metrics/consuming.js';
export { countHandled, noteFreshness } from './metrics/count-handled.js';
export { publishFailures, published, sagaSeconds } from './metrics/counters.js';
export { atWorkOn } from './tracing/at-work-on.js';
export { tracedPublisher } from './tracing/traced-publisher.js';
export { traced } from './tracing/traced-subscriber.js';
