import { type Backoff, backoffMs } from '@eventually/runtime';

export interface Retries extends Backoff {
  /** After so many failures a message is a dead letter. */
  readonly attempts: number;
  /** After so long without the events before it, an event is a dead letter. Default 60 seconds. */
  readonly earlyForMs?: number;
}

/** About three minutes of patience. */
export const RETRIES: Retries = { attempts: 10, firstMs: 500, mostMs: 60_000 };

/** Milliseconds until the next attempt; undefined when there is none, and the message is a dead letter. */
export const nextAttemptMs = (
  retries: Retries,
  failures: number,
  random: () => number,
): number | undefined => (failures < retries.attempts ? backoffMs(retries, failures, random) : undefined);

/** Whatever arrives for the key wakes it, so this is only for what nobody saw arrive. */
export const EARLY_LOOK_EVERY_MS = 5_000;
const EARLY_FOR_MS = 60_000;

/** Milliseconds until an event that came too early is looked at again; undefined when it is a dead letter. */
export const nextLookMs = ({ earlyForMs = EARLY_FOR_MS }: Retries, parkedMs: number): number | undefined =>
  parkedMs < earlyForMs ? Math.min(EARLY_LOOK_EVERY_MS, earlyForMs - parkedMs + 1) : undefined;
