import { setTimeout as delay } from 'node:timers/promises';
import type { RunningSystem } from '@eventually/runner';
import { Shop } from '../shop.js';
import { fillTables } from './fill.js';
import { Meter, type Reading } from './meter.js';
import type { Statement } from './statements.js';
import type { TableCounts } from './tables.js';

const WARM_UP_ORDERS = 10;
/** Longer than anybody pauses between two looks for work, and than PostgreSQL's processes keep what they have counted to themselves. */
const IDLE_MS = 11_000;

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
