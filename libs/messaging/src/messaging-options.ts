import type { Service } from '@eventually/contract-kit';
import type { JourneyTables } from './journey/journey-tables.js';
import type { KafkaConnection } from './kafka/create-kafka.js';
import type { Retries } from './parking/retries.js';
import type { Projection } from './projection/projection.js';
import type { AnySaga } from './saga/saga.js';

export const MESSAGING_OPTIONS = Symbol('messaging options');

export interface MessagingOptions {
  /** Its name is the source of its messages and the group of its consumers; its streams are all that it deals with. */
  readonly service: Service;
  readonly kafka: KafkaConnection;
  /** How long a member may be silent before the group gives its partitions to others. Default 10,000 ms. */
  readonly sessionMs?: number;
  /** How often, and when, a message that failed is tried again before it is a dead letter. */
  readonly retries?: Retries;
  /** Whether this process publishes its outbox itself, or a process of its own does, beside it. Default inside. */
  readonly relay?: 'inside' | 'beside';
  /** How long a relay that is gone keeps its share of the outbox. Default 5,000 ms. */
  readonly leaseMs?: number;
  /** Publish from the WAL instead of the table, over this connection of a role with REPLICATION. */
  readonly walUrl?: string;
  /** How long the outbox keeps what is published, for replays. Default 24. */
  readonly journalHours?: number;
  /** How long the inbox remembers what was handled; longer than the broker keeps commands (7). Default 8. */
  readonly inboxDays?: number;
  readonly sagas?: readonly AnySaga[];
  readonly projections?: readonly Projection[];
  /** Which of its rows are about an order, for operators. */
  readonly journey?: JourneyTables;
  /** How long a reader may wait for what was just written. Default 1,000 ms. */
  readonly ownWritesWithinMs?: number;
}
