export { ApacheKafka } from './apache-kafka.js';
export { freePort } from './free-port.js';
export { provideJars } from './jars.js';
export { type ApacheKafkaOptions } from './options.js';
export { prepare } from './prepare.js';
export { requirements } from './requirements.js';
