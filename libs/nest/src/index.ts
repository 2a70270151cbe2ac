import './nest-log.js';

export { Dispatcher } from './dispatcher.js';
export { type Delivery, type Handle, Handles } from './handles.js';
export { KafkaTransport } from './kafka-transport.js';
export { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
export { MessagingModule } from './messaging.module.js';
export { messagingMigrations } from './migrations.js';
export { guardedBy, type OperatorsGuard, OperatorsOnly } from './ops/operators-only.js';
export { OperatorsModule, type OperatorsOptions } from './ops/operators.module.js';
export { RelayModule } from './relay.module.js';
export * from './store.module.js';
