export { EmbeddedKafka } from './embedded-kafka.js';
export { type EmbeddedKafkaOptions } from './options.js';
