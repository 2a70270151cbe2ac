import type { Env } from './network.js';

/** Where the relays of a system are, and what they read. */
export const relayKinds = {
  /** In their services. */
  inside: { RELAY: 'inside' },
  /** Processes of their own. */
  beside: { RELAY: 'beside' },
  /** In their services, one of which reads the WAL while the others stand by. */
  mining: { RELAY: 'inside', RELAY_SOURCE: 'wal' },
} satisfies Record<string, Env>;

export type RelayKind = keyof typeof relayKinds;
