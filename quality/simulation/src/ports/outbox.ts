import { type Cause, encode, type Message, type Stream } from '@eventually/contract-kit';
import { type Transaction } from '../database/transaction.js';
import type { MessagingTables } from './tables.js';

const SHARDS = 16;
const START = Date.parse('2026-01-01T00:00:00Z');

export interface ToSay {
  readonly message: Message;
  readonly key: string;
  readonly sequence: number;
  readonly cause: Cause;
}

/** `Outbox` in memory: positions and ids are taken when a row is written, not when it is committed. */
export class SimulatedOutbox {
  constructor(
    private readonly service: string,
    private readonly tables: MessagingTables,
  ) {}

  /** Part of a statement. */
  append(tx: Transaction, stream: Stream, topic: string, toSay: readonly ToSay[]): void {
    const { database } = tx;
    for (const { message, key, sequence, cause } of toSay) {
      const position = database.nextNumber();
      const ms = START + Math.floor(database.scheduler.now);
      const id = uuidV7(ms, this.service, position);
      const envelope = {
        ...message,
        ...{ id, key, sequence, source: this.service, time: new Date(ms).toISOString() },
        ...{ correlationId: cause.correlationId, ...(cause.id && { causationId: cause.id }) },
      };
      const { value, headers } = encode(stream, envelope);
      const shard = shardOf(key);
      tx.append(this.tables.outbox, String(position), {
        ...{ id, position, xid: tx.takeXid(), shard, topic, key, value, headers },
      });
    }
  }
}

const shardOf = (key: string): number => [...key].reduce((sum, char) => sum + char.charCodeAt(0), 0) % SHARDS;

function uuidV7(ms: number, service: string, position: number): string {
  const time = ms.toString(16).padStart(12, '0');
  const number = position.toString(16).padStart(8, '0');
  const node = service.charCodeAt(0).toString(16).padStart(4, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${node}${number}`;
}
