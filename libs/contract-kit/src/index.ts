export * from './aggregate.js';
export * from './cloud-events.js';
export * from './envelope.js';
export * from './message.js';
export * from './service.js';
export * from './stream.js';
