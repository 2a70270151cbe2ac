export { isDataError, sqlStateOf } from './failure/data-error.js';
export { reasonOf } from './failure/reason-of.js';
export { isContention, isTransient } from './failure/transient.js';
export { afterCommit } from './after-commit.js';
export { type Backoff, backoffMs, settledWithin } from './backoff.js';
export { GroupCommit, type Outcome } from './batching/group-commit.js';
export { halvesOf } from './batching/halves.js';
export { MicroBatches } from './batching/micro-batches.js';
export { type Clock, systemClock } from './clock.js';
export { CommitSignal, markForCommit } from './commit-signal.js';
export { armFailpoint, disarmFailpoint, failpoint } from './failpoint/failpoint.js';
export { failpoints } from './failpoint/parse-failpoint.js';
export { type Log, unlogged } from './log/log.js';
export { logOf, logTo } from './log/log-of.js';
export {
  type Applying,
  type ObservedConsumer,
  type ObservedMessage,
  type ObservedParking,
  type ObservedRecord,
  type Observer,
  OBSERVER,
  type OutgoingRecord,
  type Place,
  type Publishing,
  type Settled,
  type Stuck,
  unobserved,
} from './observer/observer.js';
export { observers } from './observer/observers.js';
export { PartitionKeeper } from './partitions/partition-keeper.js';
export { type Partition, firstIdAt, timeOf } from './partitions/partition-plan.js';
export { type PartitionedTable, Partitions, horizonOf } from './partitions/partitions.js';
export { type Database, type Queries, type Tx, write } from './transaction.js';
export { Wakeable } from './wakeable.js';
