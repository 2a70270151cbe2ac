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
  /** By database; without what is asked at intervals, whether or not there are orders, and without START TRANSACTION and COMMIT. */
  readonly statements: Readonly<Record<string, number>>;
  readonly records: number;
  readonly walBytes: number;
}

export interface Counted {
  readonly orders: number;
  readonly perOrder: PerOrder;
  /** What the order in the middle has taken. */
  readonly statements: readonly Statement[];
  /** Asked at intervals, by the relay, or around transactions meanwhile. */
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
    const each: (readonly Statement[])[] = [];
    const busy = await meter.during(async () => {
      for (let n = 0; n < orders; n++) each.push(await meter.statementsOf(shop));
      await delay(IDLE_MS);
    });
    return countedIn(each, idle, busy);
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

const nameOf = ({ database, id }: Statement): string => `${database} ${id}`;

/**
 * What is asked while nothing happens is asked at intervals, and how often that is depends on how long the orders take. Of the
 * others the median of the orders counts: what is done again or now and then is in few of them, and few have two answers at once.
 */
function countedIn(each: readonly (readonly Statement[])[], idle: Reading, busy: Reading): Counted {
  const orders = each.length;
  const regular = new Set(idle.statements.map(nameOf));
  const isPoll = (one: Statement): boolean =>
    regular.has(nameOf(one)) || ROOM.test(one.sql) || CONTROL.test(one.sql);
  const asked = mediansOf(each).filter((one) => !isPoll(one));
  const statements: Record<string, number> = {};
  for (const { database, calls } of asked) statements[database] = (statements[database] ?? 0) + calls;
  return {
    orders,
    perOrder: { statements, records: Math.floor(busy.records / orders), walBytes: busy.walBytes / orders },
    statements: asked,
    polls: mediansOf(each).filter(isPoll),
    tables: busy.tables,
  };
}

/** How often each statement was executed for the order in the middle. */
function mediansOf(each: readonly (readonly Statement[])[]): Statement[] {
  const known = new Map(each.flat().map((statement) => [nameOf(statement), statement]));
  const counts = each.map((one) => new Map(one.map((statement) => [nameOf(statement), statement.calls])));
  const median = (name: string): number =>
    counts.map((calls) => calls.get(name) ?? 0).sort((a, b) => a - b)[Math.floor(each.length / 2)]!;
  return [...known].map(([name, one]) => ({ ...one, calls: median(name) })).filter(({ calls }) => calls > 0);
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
