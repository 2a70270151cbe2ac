export * from './aggregate/aggregates.js';
export * from './batching/group-commit.js';
export * from './batching/micro-batches.js';
export * from './commit-signal.js';
export { type Backoff, backoffMs } from './delivery/backoff.js';
export { failpoint } from './failpoint/failpoint.js';
export { failpoints } from './failpoint/parse-failpoint.js';
export * from './handles.js';
export type { JourneyTables } from './journey/journey-tables.js';
export * from './kafka/kafka-transport.js';
export * from './kafka/permissions.js';
export * from './kafka/provision-permissions.js';
export { provisionTopics, topicsOf } from './kafka/provision-topics.js';
export * from './messaging-options.js';
export * from './messaging.module.js';
export * from './migrations.js';
export * from './outbox/outbox.js';
export { consistencyToken, ConsistencyTokens, type Written } from './own-writes/consistency-token.js';
export { OwnWrites } from './own-writes/own-writes.js';
export { createDocumentTable } from './projection/create-projections.migration.js';
export {
  createReadModel,
  unversionReadModel,
  versionReadModel,
} from './projection/rebuild/create-read-model-versions.migration.js';
export type { DifferentDocument, Parity } from './projection/rebuild/parity.js';
export type { VersionStatus } from './projection/rebuild/rebuild.js';
export * from './projection/projection.js';
export { createRelayInside } from './relay/create-relay.js';
export * from './relay/relay.module.js';
export { Relay } from './relay/relay.js';
export * from './replay/replay.js';
export type { Selection } from './replay/selection.js';
export * from './saga/duration.js';
export * from './saga/saga.js';
export { type SagaBacklog, sagaBacklogOf } from './saga/saga-backlog.js';
export * from './saga/sagas.js';
export * from './transaction.js';
export * from './wakeable.js';
