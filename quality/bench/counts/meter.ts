import { setTimeout as delay } from 'node:timers/promises';
import { backends, type RunningSystem } from '@eventually/runner';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import type { Shop } from '../shop.js';
import { countAnew, type Statement, statementsSince } from './statements.js';
import { countedBetween, type TableCounts, tableCounts } from './tables.js';

const DONE_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;
/** What is told of an order until all effects are made, and the view has heard of it. */
const EVENTS_OF_ORDER = 7;

/** What was counted while some work was done. */
export interface Reading {
  readonly statements: readonly Statement[];
  readonly tables: readonly TableCounts[];
  readonly walBytes: number;
  readonly records: number;
}

/** Reads PostgreSQL's and the broker's own counters. */
export class Meter {
  private constructor(
    private readonly admin: Client,
    private readonly views: Client,
    private readonly kafka: Kafka,
    private readonly databases: readonly string[],
  ) {}

  static async open(system: RunningSystem): Promise<Meter> {
    const databases = backends.map((service) => {
      const url = new URL(system.adminDatabaseUrl);
      url.pathname = new URL(system.databaseUrls[service]).pathname;
      return { service, url: url.href };
    });
    const admin = new Client({ connectionString: system.adminDatabaseUrl });
    const views = new Client({
      connectionString: databases.find(({ service }) => service === 'view-service')!.url,
    });
    await Promise.all([admin.connect(), views.connect()]);
    const kafka = new Kafka({ ...system.kafka.connection, clientId: 'bench', logLevel: logLevel.NOTHING });
    return new Meter(
      admin,
      views,
      kafka,
      databases.map(({ url }) => url),
    );
  }

  async during(work: () => Promise<void>): Promise<Reading> {
    await countAnew(this.admin);
    const before = await this.read();
    await work();
    const after = await this.read();
    return {
      statements: after.statements,
      tables: countedBetween(before.tables, after.tables),
      walBytes: after.walBytes - before.walBytes,
      records: after.records - before.records,
    };
  }

  /** Of one order, until all its effects are made. */
  async statementsOf(shop: Shop): Promise<Statement[]> {
    await countAnew(this.admin);
    await this.placeEach(shop, 1);
    return statementsSince(this.admin);
  }

  /** One after the other, each when all effects of the one before are made. */
  async placeEach(shop: Shop, orders: number): Promise<void> {
    for (let n = 0; n < orders; n++) await this.untilDone(await shop.place());
  }

  async close(): Promise<void> {
    await Promise.all([this.admin.end(), this.views.end()]);
  }

  private async untilDone(orderId: string): Promise<void> {
    const giveUpAt = Date.now() + DONE_WITHIN_MS;
    for (;;) {
      const { rowCount } = await this.views.query(
        `SELECT FROM order_details WHERE key = $1 AND (document ->> 'version')::int >= $2`,
        [orderId, EVENTS_OF_ORDER],
      );
      if (rowCount) return;
      if (Date.now() > giveUpAt)
        throw new Error(`Order ${orderId} was not done within ${DONE_WITHIN_MS} ms.`);
      await delay(LOOK_EVERY_MS);
    }
  }

  private async read(): Promise<Reading> {
    const statements = await statementsSince(this.admin);
    const { rows } = await this.admin.query<{ walBytes: number }>(
      `SELECT (pg_current_wal_lsn() - '0/0')::float8 AS "walBytes"`,
    );
    return {
      statements,
      ...rows[0]!,
      tables: await tableCounts(this.databases),
      records: await this.records(),
    };
  }

  private async records(): Promise<number> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      const topics = (await admin.listTopics()).filter((topic) => !topic.startsWith('__'));
      const ends = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)));
      return ends.flat().reduce((sum, { offset }) => sum + Number(offset), 0);
    } finally {
      await admin.disconnect();
    }
  }
}
