import { randomUUID } from 'node:crypto';
import { event, service, stream } from '@eventually/contract-kit';
import { type Testbed, until } from '@eventually/testbed';
import type { KafkaMessage } from 'kafkajs';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { KafkaConnection } from '../kafka/create-kafka.js';
import { messagingMigrations } from '../migrations.js';
import { Outbox } from '../outbox/outbox.js';
import { createRelayInside } from '../relay/create-relay.js';
import type { Relay } from '../relay/relay.js';
import type { Tx } from '../transaction.js';

export const Counted = event('Counted', { counterId: z.string() });
export const counterStream = stream('counter', {
  owner: 'counter-service',
  key: 'counterId',
  events: [Counted],
});
export const counterService = service('counter-service', { owns: [counterStream] });

export const oneTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);

interface StartOptions {
  readonly db?: DataSource;
  readonly leaseMs?: number;
  readonly walUrl?: string;
  readonly kafka?: KafkaConnection;
}

/** Counters that announce each step, for the specs of the outbox and its relays. */
export class Counters {
  readonly outbox = new Outbox(counterService);
  private readonly relays: Relay[] = [];

  private constructor(
    private readonly testbed: Testbed,
    readonly kafka: KafkaConnection,
    private readonly published: Awaited<ReturnType<Testbed['records']>>,
    readonly db: DataSource,
    private readonly url: string,
    readonly walUrl?: string,
  ) {}

  /** On a database of their own; all of one spec file share its broker. */
  static async on(testbed: Testbed, source: 'table' | 'wal' = 'table'): Promise<Counters> {
    const url = await testbed.databaseUrl();
    const db = await testbed.connect(url, messagingMigrations);
    await db.query(`CREATE TABLE counter (id text PRIMARY KEY, value int NOT NULL)`);
    const kafka = await testbed.kafka([counterStream]);
    const published = await testbed.records([counterStream.topics.events]);
    const walUrl = source === 'wal' ? await testbed.walUrl(url) : undefined;
    return new Counters(testbed, kafka, published, db, url, walUrl);
  }

  /** Another instance's pool on the same database. */
  connect(): Promise<DataSource> {
    return this.testbed.connect(this.url, messagingMigrations);
  }

  startRelay({ db = this.db, leaseMs, walUrl = this.walUrl, kafka = this.kafka }: StartOptions = {}): Relay {
    const relay = createRelayInside(db, {
      service: counterService.name,
      kafka,
      leaseMs,
      walUrl,
    });
    this.relays.push(relay);
    relay.start();
    return relay;
  }

  /** Starts one, and waits until it publishes from the source that was chosen. */
  async startedRelay(options?: StartOptions): Promise<Relay> {
    const relay = this.startRelay(options);
    if (this.walUrl) await this.untilMining();
    return relay;
  }

  untilMining(): Promise<unknown> {
    return until(
      () => this.slot(),
      (slots) => slots.some(({ active, temporary }) => active && !temporary),
      { what: 'a relay that reads the WAL' },
    );
  }

  slot(): Promise<{ name: string; active: boolean; temporary: boolean; pid: number | null }[]> {
    return this.db.query(
      `SELECT slot_name AS name, active, temporary, active_pid AS pid
       FROM pg_replication_slots WHERE database = current_database()`,
    );
  }

  /** For `afterEach`. */
  async stopRelays(): Promise<void> {
    await Promise.all(this.relays.splice(0).map((relay) => relay.stop()));
    if (this.walUrl) await dropSlots(this.walUrl);
  }

  async add(): Promise<string> {
    const id = randomUUID();
    await this.db.query(`INSERT INTO counter VALUES ($1, 0)`, [id]);
    return id;
  }

  /** Locks the counter, counts on, and announces it, as every aggregate here does. */
  async count(tx: Tx, id: string): Promise<void> {
    const [[{ value }]] = await tx.query(
      `UPDATE counter SET value = value + 1 WHERE id = $1 RETURNING value`,
      [id],
    );
    await this.outbox.add(tx, counterStream, [this.counted(id, value)]);
  }

  /** In a transaction of its own, so many times. */
  async countOn(id: string, times: number): Promise<void> {
    for (let n = 0; n < times; n++) await this.db.transaction((tx) => this.count(tx, id));
  }

  counted(id: string, sequence: number) {
    return { event: Counted({ counterId: id }), key: id, sequence, cause: { correlationId: id } };
  }

  /** Everything about this counter on the topic, in its order there. */
  sequencesOf(id: string): number[] {
    return this.publishedOf(id).map(({ headers }) => Number(headers!.ce_sequence!.toString()));
  }

  /** The records themselves. */
  publishedOf(id: string): KafkaMessage[] {
    return this.published.map(({ message }) => message).filter(({ key }) => String(key) === id);
  }

  /** @returns what is published of the counter once its last step is */
  untilPublished(id: string, last: number, withinMs?: number): Promise<number[]> {
    return until(
      () => this.sequencesOf(id),
      (seen) => seen.includes(last),
      { what: `event ${last} of counter ${id}`, withinMs },
    );
  }
}

/** All specs share the few slots of one server: whoever leaves one behind takes it from those that follow. */
async function dropSlots(walUrl: string): Promise<void> {
  const reader = new pg.Client(walUrl);
  await reader.connect();
  const slots = `FROM pg_replication_slots WHERE database = current_database()`;
  await reader.query(`SELECT pg_terminate_backend(active_pid, 5000) ${slots}`);
  await reader.query(`SELECT pg_drop_replication_slot(slot_name) ${slots} AND NOT temporary`);
  await reader.end();
}

/** Without what was delivered again. */
export const firstDeliveries = (sequences: readonly number[]): number[] => [...new Set(sequences)];
