import { type Backoff, backoffMs } from '../delivery/backoff.js';

export interface Retries extends Backoff {
  /** After so many failures a message is a dead letter. */
  readonly attempts: number;
}

/** About three minutes of patience. */
export const RETRIES: Retries = { attempts: 10, firstMs: 500, mostMs: 60_000 };

/** Milliseconds until the next attempt; undefined when there is none, and the message is a dead letter. */
export const nextAttemptMs = (
  retries: Retries,
  failures: number,
  random: () => number,
): number | undefined => (failures < retries.attempts ? backoffMs(retries, failures, random) : undefined);
