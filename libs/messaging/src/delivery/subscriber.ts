import type { Stream } from '@eventually/contract-kit';
import type { Readable } from '../kafka/incoming.js';
import type { Tx } from '../transaction.js';

/** What one consumer group is for. Its effects are once per message, however often a message is delivered. */
export interface Subscriber {
  /** The consumer group. */
  readonly group: string;
  /** Topics to read, and the stream whose contract each follows. */
  readonly topics: ReadonlyMap<string, Stream>;
  wants(type: string): boolean;
  /**
   * Applies the messages inside the transaction, in the given order per key.
   * @returns the redeliveries among them, which were left alone
   */
  apply(tx: Tx, messages: readonly Readable[]): Promise<ReadonlySet<Readable>>;
  /** Leaves a message unapplied for good, also when it is delivered again. */
  skip(tx: Tx, message: Readable): Promise<void>;
  /** Who of this group gets messages of the type, by name, for whoever watches; the group, if it is but one. */
  consumersOf?(type: string): readonly string[];
}
