import type { Envelope, Stream } from '@eventually/contract-kit';
import type { Relay } from '@eventually/relay';
import type { AnySaga, Sagas } from '@eventually/saga';
import type { Connection } from '../database/connection.js';
import { SimulatedDatabase } from '../database/simulated-database.js';
import type { Transaction } from '../database/transaction.js';
import { teachInbox } from '../ports/inbox.js';
import { SimulatedOutbox, type ToSay } from '../ports/outbox.js';
import { MessagingTables } from '../ports/tables.js';
import type { Process } from '../process/process.js';
import type { Scheduler } from '../scheduler/scheduler.js';

export type Handler = (tx: Transaction, messages: readonly Envelope[]) => Promise<void>;

/** One of a service's processes. */
export interface Instance {
  readonly process: Process;
  readonly connection: Connection;
  readonly sagas: Sagas;
  readonly relay: Relay;
  /** As at SIGTERM. */
  stop(): Promise<void>;
}

/** A service: one database, and any number of processes that come and go. */
export abstract class Service {
  readonly database: SimulatedDatabase;
  readonly tables = new MessagingTables();
  readonly outbox: SimulatedOutbox;
  readonly instances: Instance[] = [];
  abstract readonly streams: readonly Stream[];
  abstract readonly sagas: readonly AnySaga[];
  abstract readonly handlers: Readonly<Record<string, Handler>>;
  private readonly poison = new Map<string, number>();

  constructor(
    readonly name: string,
    scheduler: Scheduler,
  ) {
    this.database = new SimulatedDatabase(name, scheduler);
    teachInbox(this.database, this.tables);
    this.outbox = new SimulatedOutbox(name, this.tables);
  }

  get liveInstances(): Instance[] {
    return this.instances.filter(({ process }) => process.isAlive);
  }

  /** Whatever is handled for this key fails, so many times. */
  poisonKey(key: string, times: number): void {
    this.poison.set(key, times);
  }

  /** Writes down that the messages were handled, as part of a statement. */
  protected note(tx: Transaction, messages: readonly Envelope[]): void {
    for (const { id, type, key } of messages)
      tx.append(this.tables.effects, String(this.database.nextNumber()), { id, type, key });
  }

  protected say(tx: Transaction, stream: Stream, toSay: readonly ToSay[]): void {
    this.outbox.append(tx, stream, stream.topics.events, toSay);
  }

  /** @throws Error for a poisoned message */
  protected taste(messages: readonly Envelope[]): void {
    for (const { key } of messages) {
      const left = this.poison.get(key) ?? 0;
      this.poison.set(key, left - 1);
      if (left > 0) throw new Error(`poisoned ${key}`);
    }
  }
}
