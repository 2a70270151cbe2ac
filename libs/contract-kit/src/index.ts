export * from './aggregate.js';
export * from './cloud-events.js';
export * from './envelope.js';
export * from './message.js';
export * from './reads.js';
export * from './stream.js';
export * from './undecodable.js';
export * from './versions.js';
