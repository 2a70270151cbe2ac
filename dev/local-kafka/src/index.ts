export { type BrokerName, brokerName } from './broker-name.js';
export type { Faults, LocalKafka, LocalKafkaOptions } from './local-kafka.js';
export { startKafka } from './start-kafka.js';
