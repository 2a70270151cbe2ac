import type { Figures } from './figures.js';
import type { GroupProgress } from './groups.js';
import type { Handled } from './handled.js';
import type { History } from './history.js';
import type { Journal } from './journal.js';
import type { ParkedKeyRow, ParkedRow } from './parked.js';
import type { ComparedRow } from './refold.js';
import type { Rows } from './rows/rows.js';
import type { Bookkeeping } from './bookkeeping.js';
import type { UncausedMovement } from './causes.js';
import type { PartitionRange } from './topics.js';

/**
 * What was seen. Not one instant in all places, but effects before causes: databases (the view first, order-service
 * last), then the topics, then the outboxes. So what must hold at any moment can be judged while the system works.
 */
export interface Evidence extends Rows {
  /** What the owners of streams decide on, and what others show, each row beside the fold of its events. */
  readonly states: readonly ComparedRow[];
  readonly documents: readonly ComparedRow[];
  readonly parked: readonly ParkedRow[];
  readonly parkedKeys: readonly ParkedKeyRow[];
  readonly uncausedMovements: readonly UncausedMovement[];
  readonly bookkeeping: readonly Bookkeeping[];
  /** What the topics have at last. */
  readonly ranges: readonly PartitionRange[];
  /** What follows the last message of a partition, by `topic/partition`. */
  readonly messagesEnd: ReadonlyMap<string, bigint>;
  readonly history: History;
  /** Per topic that has forgotten its oldest records: since when it surely has all, in milliseconds since 1970. */
  readonly keptSince: ReadonlyMap<string, number>;
  readonly journal: Journal;
  readonly handled: Handled;
  readonly groups: readonly GroupProgress[];
  readonly figures: readonly Figures[];
}
