export { type Recorded } from './recorded.js';
export { CreateOutbox1760000000001 } from './create-outbox.migration.js';
export { FindOutboxByKey1760000000009 } from './find-by-key.migration.js';
export { journal } from './journal.js';
export { type OutboxOptions } from './outbox-options.js';
export { type Accepting, type Addressed, isAnnounced, OUTBOX, Outbox, type Owned } from './outbox.js';
export { CreateReplays1760000000007 } from './replay/create-replays.migration.js';
export { type ReplayOptions, countSelected, replay } from './replay/replay.js';
export { type Selection } from './replay/selection.js';
