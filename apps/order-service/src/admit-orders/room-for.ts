/** How long a command may wait for its participant; far from any deadline. */
export const MAY_WAIT_S = 2;
/** Between two looks at the backlog. */
export const LOOK_EVERY_MS = 250;
/** How many times the pace is let in at most: a long queue is filled slowly, so that it is as long a second later. */
const SURGE = 1.5;
/** So many may wait however long it takes: a participant that is away for a moment must not stop the shop. */
export const MAY_ALWAYS_WAIT = 100;
/** As many as payment-service asks its provider for at once: what is accepted never queues for that. */
export const MOST_UNDER_WAY = 1_000;

/** What the sagas wait for, as of one look. */
export interface Backlog {
  /** The time of the look, in milliseconds. */
  readonly at: number;
  /** Commands that no participant has taken in yet. */
  readonly unreceived: number;
  /** Those of them that were on their way at the look before. */
  readonly sinceThen: number;
  /** Sagas that await anything. */
  readonly underWay: number;
}

/** So much of a new look goes into the pace: what one look says is chance, what some in a row say is not. */
const SHARE_OF_A_LOOK = 0.2;

/**
 * How many more orders fit until the next look: as many in all as participants have taken in, lately, in the time that one
 * may wait. So the queue is short on a slow machine and on a fast one, and full enough to keep either busy. It is filled bit
 * by bit: those that come all at once wait for each other, and then there is room for none. Less than 0: so many are too many.
 */
export function roomFor(perSecond: number, { unreceived, underWay }: Backlog): number {
  const mayWait = Math.max(perSecond * MAY_WAIT_S, MAY_ALWAYS_WAIT);
  const tillNextLook = Math.max((SURGE * perSecond * LOOK_EVERY_MS) / 1_000, MAY_ALWAYS_WAIT - unreceived);
  return Math.floor(Math.min(mayWait - unreceived, tillNextLook, MOST_UNDER_WAY - underWay));
}

/**
 * Commands that participants have taken in per second, smoothed. Between two looks these are at least those that waited at
 * the first and do not at the second, and at least all that came in less those that are there still.
 */
export function paceAfter(perSecond: number, before: Backlog, now: Backlog, accepted: number): number {
  const taken = Math.max(before.unreceived - now.sinceThen, before.unreceived + accepted - now.unreceived, 0);
  const seconds = (now.at - before.at) / 1_000;
  return seconds > 0 ? perSecond + SHARE_OF_A_LOOK * (taken / seconds - perSecond) : perSecond;
}
