import type { Retries } from './parking/retries.js';

export interface InboxOptions {
  /** How long a member may be silent before the group gives its partitions to others. Default 10,000 ms. */
  readonly sessionMs?: number;
  /** How often, and when, a message that failed is tried again before it is a dead letter. */
  readonly retries?: Retries;
  /** How long the inbox remembers what was handled; longer than the broker keeps commands (7). Default 8. */
  readonly inboxDays?: number;
}
