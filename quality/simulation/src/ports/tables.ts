import type { StoredSaga } from '@eventually/saga';
import type { StoredRecord } from '../broker/partitions.js';
import { Table } from '../database/table.js';

export interface OutboxEntry extends StoredRecord {
  readonly id: string;
  readonly position: number;
  readonly xid: number;
  readonly shard: number;
  readonly topic: string;
}

export interface ParkedKeyRow {
  readonly consumer: string;
  readonly key: string;
  readonly nextAttemptAt: number | undefined;
}

export interface ParkedMessageRow {
  readonly id: number;
  readonly consumer: string;
  readonly key: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly recordKey: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Record<string, string>;
  readonly attempts: number;
  readonly replayed: boolean;
  readonly discarded: boolean;
}

export interface ShardRow {
  readonly cursor: { readonly seen: string; readonly until: string | null; readonly after: string };
  readonly epoch: number;
  readonly owner: string | undefined;
  readonly expiresAt: number;
}

/** A message that was handled; its number says when. */
export interface Effect {
  readonly id: string;
  readonly type: string;
  readonly key: string;
}

/** The tables of the messaging library in the database of one service. */
export class MessagingTables {
  readonly outbox = new Table<OutboxEntry>('outbox');
  readonly inbox = new Table<object>('inbox');
  readonly sagas = new Table<StoredSaga & { deadline: number | undefined }>('saga');
  readonly parkedKeys = new Table<ParkedKeyRow>('parked_key');
  readonly parkedMessages = new Table<ParkedMessageRow>('parked_message');
  readonly shards = new Table<ShardRow>('relay_shard');
  readonly relays = new Table<{ readonly expiresAt: number }>('relay');
  readonly effects = new Table<Effect>('effect');
}
