export { describeWithKafka } from './describe-with-kafka.js';
export { KafkaSession, type Received, unique } from './kafka-session.js';
export { until } from './until.js';
