import type { Stream } from '@eventually/contract-kit';
import type { Tx } from '@eventually/runtime';
import type { DecodedRecord } from '../consumer/consumed-record.js';

/** What became of messages that a subscriber was given. */
export interface Applied {
  /** They had been applied before, and were left alone. */
  readonly redelivered: ReadonlySet<DecodedRecord>;
  /** They were left alone because events before them have not come yet; and what each waits for. */
  readonly early?: ReadonlyMap<DecodedRecord, string>;
}

/** What one consumer group is for. Its effects are once per message, however often a message is delivered. */
export interface Subscriber {
  /** The consumer group. */
  readonly group: string;
  /** Topics to read, and the stream whose contract each follows. */
  readonly topics: ReadonlyMap<string, Stream>;
  /** Whether parked events come out in their sequence; otherwise as they came. */
  readonly inSequence?: boolean;
  wants(type: string): boolean;
  /**
   * Applies the messages inside the transaction, in the given order per key.
   */
  apply(tx: Tx, messages: readonly DecodedRecord[]): Promise<Applied>;
  /** Leaves a message unapplied for good, also when it is delivered again. */
  skip(tx: Tx, message: DecodedRecord): Promise<void>;
  /** What it applies becomes visible to readers. */
  readonly isReadModel?: boolean;
  /** Who of this group gets messages of the type, by name, for whoever watches; the group, if it is but one. */
  consumersOf?(type: string): readonly string[];
}
