import type { Cause, Message } from '@eventually/contract-kit';
import type { Tx } from '@eventually/runtime';

/**
 * What decisions about an aggregate look at besides it, and what their events move, such as stock levels for reservations:
 * rows with locks of their own, which are taken after those of the aggregates.
 */
export interface Companion<S, D, E extends Message, C> {
  /** Under row locks, in an order that is the same for everybody. */
  load(tx: Tx, asked: readonly { readonly state: S; readonly data: D }[]): Promise<C>;
  /** Called after each decision, so that the next one sees what this one took. */
  add?(loaded: C, events: readonly E[], cause: Cause): void;
  save?(tx: Tx, loaded: C): Promise<void>;
}
