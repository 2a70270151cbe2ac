import type { Cause, Message } from '@eventually/contract-kit';

/** A message about one aggregate, or a request that is like one. */
export interface Command<D = unknown> extends Cause {
  /** Which aggregate it is about. */
  readonly key: string;
  readonly data: D;
}

/** What has happened, and what is to be done about it outside of the database, such as a call. */
export interface EventsAndEffect<E extends Message, F> {
  readonly events: readonly E[];
  readonly asks?: F;
}

/**
 * Pure: what happens to an aggregate that is asked for this. It may look at the aggregate's `Companion`, too.
 * Throwing refuses the whole transaction.
 */
export type Decision<S, E extends Message, D, F = never, C = void> = (
  state: S,
  data: D,
  beside: C,
) => readonly E[] | EventsAndEffect<E, F>;

/** An effect that a decision asked for, and why. */
export interface Asked<F> {
  readonly key: string;
  readonly effect: F;
  readonly cause: Cause;
}
