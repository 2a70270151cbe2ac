// What a simulation drives, on ports of its own.
export type { Clock } from '../clock.js';
export type { DeliveryPorts } from '../delivery/ports.js';
export { InboxSubscriber } from '../inbox/inbox-subscriber.js';
export { Dispatcher } from '../kafka/dispatcher.js';
export { GroupConsumer } from '../kafka/group-consumer.js';
export type { ParkedKey, ParkedMessage } from '../parking/parked-keys.js';
export { Retrier } from '../parking/retrier.js';
export { parkingKey } from '../parking/sort-out.js';
export type { Failure, ToPark } from '../parking/sort-out.js';
export { CommandSender, type SagaCommand } from '../saga/command-sender.js';
export type { MovedSaga, SagaStore, StoredSaga } from '../saga/saga-store.js';
export { SagaTimer } from '../saga/saga-timer.js';
export { KafkaPublisher } from '../relay/kafka-publisher.js';
export { OutboxReader } from '../relay/outbox-reader.js';
export { PostgresLeases } from '../relay/postgres-leases.js';
export { Relay } from '../relay/relay.js';
export { invisibleTo, START } from '../relay/cursor.js';
