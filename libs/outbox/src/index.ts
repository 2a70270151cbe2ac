export { type Recorded } from './recorded.js';
export { outboxRetention } from './outbox-retention.js';
export { outboxMigrations } from './migrations.js';
export { type OutboxOptions } from './outbox-options.js';
export { type Accepting, type Addressed, isAnnounced, OUTBOX, Outbox, type Owned } from './outbox.js';
export { CHANNEL, callRelays, PUBLICATION, type PublishedBefore, SHARDS } from './publishing.js';
export { type ReplayOptions, countSelected, replay } from './replay/replay.js';
export { type Selection } from './replay/selection.js';
