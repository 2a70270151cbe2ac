import { Process } from '../process/process.js';
import { Chance } from '../scheduler/chance.js';
import { Mischief } from '../scheduler/mischief.js';
import { Scheduler } from '../scheduler/scheduler.js';
import { Story } from '../scheduler/story.js';
import { Connection } from './connection.js';
import { SimulatedDatabase } from './simulated-database.js';
import { Table } from './table.js';
import type { Transaction } from './transaction.js';

interface Row {
  readonly value: number;
}

describe('the simulated database', () => {
  let database: SimulatedDatabase;
  let counters: Table<Row>;
  let a: Connection;
  let b: Connection;
  beforeEach(() => {
    const chance = new Chance(1);
    const scheduler = new Scheduler(chance, new Story(false), new Mischief(chance, 0, 1_000));
    database = new SimulatedDatabase('spec', scheduler);
    counters = new Table<Row>('counter');
    [a, b] = ['a', 'b'].map((name) => new Connection(database, new Process(name, scheduler))) as [
      Connection,
      Connection,
    ];
  });

  /** Lets everything happen until it has. */
  const settled = async <T>(work: Promise<T>): Promise<T> => {
    let isDone = false;
    work.then(
      () => (isDone = true),
      () => (isDone = true),
    );
    await database.scheduler.runUntil(() => isDone, { steps: 1_000, ms: 10_000 });
    return work;
  };
  const put = (tx: Transaction, key: string): Promise<boolean> =>
    tx.run(
      () => `puts ${key}`,
      () => tx.insert(counters, key, { value: 1 }),
    );
  const increment = (tx: Transaction, key: string): Promise<boolean> =>
    tx.run(
      () => `counts ${key}`,
      () => tx.update(counters, key, ({ value }) => ({ value: value + 1 })),
    );
  const inTurn = (connection: Connection, ...keys: string[]): Promise<void> =>
    connection.transaction(async (tx: Transaction) => {
      for (const key of keys) await increment(tx, key);
    });

  it('shows nothing of a transaction that rolls back', async () => {
    const failing = a.transaction(async (tx: Transaction) => {
      await put(tx, 'x');
      throw new Error('no');
    });
    await expect(settled(failing)).rejects.toThrow('no');
    expect(counters.rows.size).toBe(0);
  });

  it('lets the second writer of a row wait for the first, and see what that one wrote', async () => {
    await settled(a.transaction((tx: Transaction) => put(tx, 'x')));
    await settled(Promise.all([inTurn(a, 'x', 'x'), inTurn(b, 'x')]));
    expect(counters.rows.get('x')).toEqual({ value: 4 });
  });

  it('inserts a key once, though two insert it at once', async () => {
    const inserted = await settled(
      Promise.all([a, b].map((one) => one.transaction((tx: Transaction) => put(tx, 'x')))),
    );
    expect(inserted.toSorted()).toEqual([false, true]);
  });

  it('ends a deadlock by failing one of those who wait for each other', async () => {
    await settled(a.transaction(async (tx: Transaction) => (await put(tx, 'x'), await put(tx, 'y'))));
    let [count, go] = [0, (): void => undefined];
    const bothHaveOne = new Promise<void>((resolve) => (go = resolve));
    const crossing = (connection: Connection, first: string, second: string): Promise<void> =>
      connection.transaction(async (tx: Transaction) => {
        await increment(tx, first);
        if (++count === 2) go();
        await bothHaveOne;
        await increment(tx, second);
      });
    const outcomes = await settled(Promise.allSettled([crossing(a, 'x', 'y'), crossing(b, 'y', 'x')]));
    const failures = outcomes.filter(({ status }) => status === 'rejected');
    expect(failures).toMatchObject([{ reason: { code: '40P01' } }]);
    expect([counters.rows.get('x'), counters.rows.get('y')]).toEqual([{ value: 2 }, { value: 2 }]);
  });

  it('says which transactions are in progress, as PostgreSQL does', async () => {
    const opened: Transaction[] = [];
    const late = a.transaction(async (tx: Transaction) => {
      await put(tx, 'late');
      opened.push(tx);
      await new Promise(() => undefined);
    });
    void late;
    await database.scheduler.runUntil(() => opened.length > 0, { steps: 10, ms: 1_000 });
    await settled(b.transaction((tx: Transaction) => put(tx, 'early')));
    const { xid } = opened[0]!;
    expect(database.snapshot()).toBe(`${xid}:${xid! + 2}:${xid}`);
  });
});
