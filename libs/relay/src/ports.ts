import type { Cursor } from './cursor.js';

// What the relay needs of the world around it. A simulation brings its own, the rest is in the files beside this one.

export interface OutboxRow {
  readonly position: string;
  readonly shard: number;
  readonly topic: string;
  readonly key: string;
  readonly value: string | null;
  readonly headers: Record<string, string>;
}

/** A shard under lease, and how far it is published. */
export interface ShardLease {
  readonly shard: number;
  /** Which holding of this shard it is: it counts up whenever the shard changes hands. */
  readonly epoch: string;
  readonly cursor: Cursor;
}

/** Rows to publish, in order per key, and what is held once they are published. */
export interface Page {
  readonly rows: readonly OutboxRow[];
  readonly holdings: readonly ShardLease[];
  /** Nothing more was visible when it was read. */
  readonly isLast: boolean;
}

export interface OutboxPages {
  /** What comes next of the shards that are still held; one round trip. */
  next(holdings: readonly ShardLease[]): Promise<Page>;
  close?(): Promise<void>;
}

/** Who is there, and who holds what. */
export interface LeaseStatus {
  readonly holdings: readonly ShardLease[];
  readonly liveRelays: number;
  /** Shards that are nobody's, whose lease has run out, or that this relay holds on paper only. */
  readonly free: number;
}

/** Leases of the outbox's shards. Time is the database's. */
export interface ShardLeases {
  /** Reports this relay alive, saves its cursors and prolongs its leases. A shard it does not hold any more is gone. */
  renew(holdings: readonly ShardLease[], leaseMs: number): Promise<LeaseStatus>;
  /** Takes up to so many free shards besides those it holds, each under a new epoch, from where they were saved. */
  claim(count: number, leaseMs: number, held: readonly ShardLease[]): Promise<ShardLease[]>;
  /** Gives shards to whoever wants them, and wakes the other relays. */
  release(holdings: readonly ShardLease[]): Promise<void>;
  /** Releases them, saves how far they are published, gives up what it holds on paper only, and is not there any more. */
  leave(holdings: readonly ShardLease[]): Promise<void>;
}

export interface Publisher {
  /** Resolves when the broker has all rows; after a failure it may have any of them. */
  publish(rows: readonly OutboxRow[]): Promise<void>;
  /** Resolves when what has failed may be tried again. Publishes nothing. */
  probe(): Promise<void>;
  close(): Promise<void>;
}
