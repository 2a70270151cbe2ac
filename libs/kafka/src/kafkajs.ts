/**
 * What the other packages need of kafkajs. They take it from here and nowhere else: this package carries the copy with our
 * patch, and a second copy beside it would not have it.
 */
export {
  type Admin,
  type Consumer,
  type EachBatchPayload,
  type ICustomPartitioner,
  type Kafka,
  type KafkaMessage,
  type Message,
  Partitioners,
  type Producer,
  type RecordMetadata,
  type TopicMessages,
} from 'kafkajs';
