export { inboxMigrations } from './migrations.js';
export { GroupConsumer } from './consumer/group-consumer.js';
export { type ConsumedRecord, type DecodedRecord, brief } from './consumer/consumed-record.js';
export { sentenceOf } from './consumer/progress.js';
export { DELIVERY_PORTS, type DeliveryPorts, deliveryPorts } from './delivery/ports.js';
export { type Applied, type Subscriber } from './delivery/subscriber.js';
export { type InboxOptions } from './inbox-options.js';
export { InboxSubscriber } from './inbox-subscriber.js';
export { inboxRetention } from './inbox-retention.js';
export { type MessageHandler } from './message-handler.js';
export { DeadLetters, type ListedMessage, type ShownMessage } from './parking/dead-letters.js';
export { type ParkedKey, type ParkedMessage } from './parking/parked-keys.js';
export { ParkedMessageRetrier } from './parking/parked-message-retrier.js';
export {
  type Choice,
  type Listing,
  STATES,
  discarding,
  listing,
  parkedId,
  replaying,
} from './parking/selection.js';
export { type ToPark, parkingKey } from './parking/partition-by-parked.js';
