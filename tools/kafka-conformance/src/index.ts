export { KafkaSession, type Received } from './clients/kafka-session.js';
