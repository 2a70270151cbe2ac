import { setTimeout as delay } from 'node:timers/promises';
import { backends, type RunningSystem } from '@eventually/runner';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';
import { Shop } from '../shop.js';
import { fillTables } from './fill.js';
import { countAnew, type Statement, statementsSince } from './statements.js';
import { countedBetween, type TableCounts, tableCounts } from './tables.js';

const WARM_UP_ORDERS = 10;
/** Longer than anybody pauses between two looks for work, and than PostgreSQL's processes keep what they have counted to themselves. */
const IDLE_MS = 11_000;
const DONE_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 20;
/** What is told of an order until all effects are made, and the view has heard of it. */
const EVENTS_OF_ORDER = 7;

/** What one order alone takes, from its POST until all of its effects are made and shown. */
export interface PerOrder {
  /** By database; without what is asked at intervals, whether or not there are orders, and without BEGIN and COMMIT. */
  readonly statements: Readonly<Record<string, number>>;
  readonly records: number;
  readonly walBytes: number;
}

export interface Counted {
  readonly orders: number;
  readonly perOrder: PerOrder;
  readonly statements: readonly Statement[];
  /** Asked at intervals. */
  readonly polls: readonly Statement[];
  readonly tables: readonly TableCounts[];
}

/** Places orders one after the other, and counts what PostgreSQL and the broker had to do for them. */
export async function countOrders(
  system: RunningSystem,
  { orders, rows }: { orders: number; rows: number },
): Promise<Counted> {
  const shop = new Shop(system.gatewayUrl, 1);
  const meter = await Meter.open(system);
  try {
    await shop.open();
    await meter.placeEach(shop, WARM_UP_ORDERS);
    if (rows > 0) await fillTables(system.databaseUrls, rows);
    const idle = await meter.during(() => delay(IDLE_MS));
    const busy = await meter.during(async () => {
      await meter.placeEach(shop, orders);
      await delay(IDLE_MS);
    });
    return countedIn(orders, idle, busy);
  } finally {
    await shop.close();
    await meter.close();
  }
}

interface Reading {
  readonly statements: readonly Statement[];
  readonly tables: readonly TableCounts[];
  readonly walBytes: number;
  readonly records: number;
}

const CONTROL = /^(START TRANSACTION|COMMIT)/;
/** Whether there is room for more orders is looked at while they come, but only so often. */
const ROOM = /AS unreceived/;

const nameOf = ({ database, sql }: Statement): string => `${database} ${sql}`;

/** What is asked while nothing happens is asked at intervals, and how often that is depends on how long the orders take. */
function countedIn(orders: number, idle: Reading, busy: Reading): Counted {
  const regular = new Set(idle.statements.map(nameOf));
  const isPoll = (one: Statement): boolean => regular.has(nameOf(one)) || ROOM.test(one.sql);
  const counted = busy.statements.filter(({ sql }) => !CONTROL.test(sql));
  const asked = counted.filter((one) => !isPoll(one));
  const each = (count: number): number => Math.floor(count / orders); // what comes once a minute is in none of them
  const statements: Record<string, number> = {};
  for (const { database, calls } of asked) statements[database] = (statements[database] ?? 0) + each(calls);
  return {
    orders,
    perOrder: { statements, records: each(busy.records), walBytes: busy.walBytes / orders },
    statements: asked,
    polls: counted.filter(isPoll),
    tables: busy.tables,
  };
}

/** Reads PostgreSQL's and the broker's own counters. */
class Meter {
  private constructor(
    private readonly system: RunningSystem,
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
      system,
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
