import { write } from '@eventually/runtime';
import { Testbed } from '@eventually/testbed';
import { DataSource, type EntityManager } from 'typeorm';

const INSERT = 'INSERT INTO thing (id, note) VALUES ($1, $2)';
const ONE = ['SELECT $1::int AS one', [1]] as const;

/** A node-postgres client tells of each message with which the server says that it waits for the next query. */
interface Client {
  readonly connection: NodeJS.EventEmitter;
}

describe('a transaction', () => {
  let testbed: Testbed;
  let db: DataSource;

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database([]);
    await db.query('CREATE TABLE thing (id int PRIMARY KEY, note text)');
  });
  afterAll(() => testbed.stop());
  beforeEach(() => db.query('TRUNCATE thing'));

  const ids = async (): Promise<number[]> =>
    (await db.query('SELECT id FROM thing ORDER BY id')).map(({ id }: { id: number }) => id);
  const one = (tx: EntityManager) => tx.query(ONE[0], [...ONE[1]]);

  /** How many round trips it takes, from its beginning to its end. */
  const roundTrips = async (work: (tx: EntityManager) => Promise<unknown>): Promise<number> => {
    const runner = db.createQueryRunner();
    const { connection } = (await runner.connect()) as Client;
    let count = 0;
    const counting = () => (count += 1);
    connection.on('readyForQuery', counting);
    try {
      await runner.startTransaction();
      await work(runner.manager);
      await runner.commitTransaction();
      return count;
    } finally {
      connection.off('readyForQuery', counting);
      await runner.release();
    }
  };

  it('begins together with its first statement', async () => expect(await roundTrips(one)).toBe(2));

  it('in which nothing happens never reaches the server', async () =>
    expect(await roundTrips(async () => undefined)).toBe(0));

  it('writes together what needs no answer', async () => {
    const taken = await roundTrips(async (tx) => {
      await one(tx);
      await write(tx, INSERT, [1, 'a']);
      await write(tx, INSERT, [2, 'b']);
      await write(tx, INSERT, [3, 'c']);
    });
    expect(taken).toBe(3);
    expect(await ids()).toEqual([1, 2, 3]);
  });

  it('keeps the order of what is read and written', () =>
    db.transaction(async (tx) => {
      const count = async () =>
        (await tx.query('SELECT count(*)::int AS n FROM thing WHERE $1', [true]))[0].n;
      await write(tx, INSERT, [1, 'a']);
      expect(await count()).toBe(1);
      await write(tx, INSERT, [2, 'b']);
      expect(await count()).toBe(2);
      expect(await tx.query('SELECT count(*)::int AS n FROM thing')).toEqual([{ n: 2 }]);
    }));

  it('takes a text of several statements in its place', () =>
    db.transaction(async (tx) => {
      await write(tx, INSERT, [1, 'a']);
      await tx.query(`SET LOCAL work_mem = '1MB'; UPDATE thing SET note = 'b'`);
      expect(await tx.query('SELECT note FROM thing')).toEqual([{ note: 'b' }]);
    }));

  it.each([
    ['its commit', async () => undefined],
    ['the next statement', one],
    ['the next text of several statements', (tx: EntityManager) => tx.query('SELECT 1; SELECT 2')],
  ])('is rolled back when a write fails, and %s says why', async (_, next) => {
    const failing = db.transaction(async (tx) => {
      await write(tx, INSERT, [1, 'a']);
      await write(tx, INSERT, [1, 'again']);
      await write(tx, INSERT, [2, 'b']);
      await next(tx);
    });
    await expect(failing).rejects.toThrow('duplicate key');
    expect(await ids()).toEqual([]);
  });

  it('leaves its connection as it was, whatever became of it', async () => {
    const doomed = (n: number) => db.transaction((tx) => write(tx, 'SELECT 1 / $1::int', [n % 2]));
    const ended = await Promise.allSettled(Array.from({ length: 40 }, (_, n) => doomed(n)));
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(20);
    await Promise.all(
      Array.from({ length: 40 }, (_, n) => db.transaction((tx) => write(tx, INSERT, [n, '']))),
    );
    expect(await ids()).toHaveLength(40);
  });

  it('runs nothing of a round trip outside of it when it does not begin', async () => {
    const runner = db.createQueryRunner();
    await runner.query('START TRANSACTION ISOLATION LEVEL NONE'); // refused by the server, together with what follows
    await expect(runner.query(INSERT, [7, 'committed by itself'])).rejects.toThrow('syntax error');
    await runner.release();
    expect(await ids()).toEqual([]);
  });

  it('is rolled back to a savepoint, and keeps what is around it', async () => {
    await db.transaction(async (tx) => {
      await write(tx, INSERT, [1, 'a']);
      const inner = tx.transaction(async (nested) => {
        await write(nested, INSERT, [2, 'b']);
        await write(nested, INSERT, [2, 'again']);
      });
      await expect(inner).rejects.toThrow('duplicate key');
      await write(tx, INSERT, [3, 'c']);
    });
    expect(await ids()).toEqual([1, 3]);
  });

  it('sends nothing that was written before its work has failed', async () => {
    const failing = db.transaction(async (tx) => {
      await write(tx, INSERT, [1, 'a']);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await ids()).toEqual([]);
  });

  it('rejects when the connection is lost before anything was sent', async () => {
    const failing = db.transaction(async (tx) => {
      const [{ pid }] = await tx.query('SELECT pg_backend_pid() AS pid WHERE $1', [true]);
      await write(tx, INSERT, [1, 'a']);
      await db.query('SELECT pg_terminate_backend($1)', [pid]);
    });
    await expect(failing).rejects.toThrow();
    expect(await ids()).toEqual([]);
  });

  it('is over for whoever goes on with it: nothing of that reaches the next one on the connection', async () => {
    const runner = db.createQueryRunner();
    await runner.startTransaction();
    await one(runner.manager);
    const asked = runner.rollbackTransaction();
    await new Promise(setImmediate);
    const over = 'Nothing can be written: the transaction is over';
    await expect(write(runner.manager, INSERT, [1, 'late'])).rejects.toThrow(over);
    await asked;
    await expect(write(runner.manager, INSERT, [2, 'later'])).rejects.toThrow(over);
    await runner.release();
    await expect(write(runner.manager, INSERT, [3, 'latest'])).rejects.toThrow('already released');
    expect(await ids()).toEqual([]);
  });

  it('takes what it was told with it when its connection is given back before it has ended', async () => {
    const runner = db.createQueryRunner();
    await runner.startTransaction();
    await write(runner.manager, INSERT, [1, 'a']);
    await runner.release();
    const next = db.createQueryRunner();
    expect(await next.connect()).toBeDefined();
    await next.query(INSERT, [2, 'by itself']);
    await next.release();
    expect(await ids()).toEqual([2]);
  });

  it('sends a text that waits behind its writes before whatever is asked later, its rollback for one', async () => {
    const failing = db.transaction(async (tx) => {
      await write(tx, 'SELECT pg_sleep($1)', [0.1]);
      void tx.query(`INSERT INTO thing VALUES (7)`);
      await new Promise(setImmediate);
      throw new Error('given up');
    });
    await expect(failing).rejects.toThrow('given up');
    expect(await ids()).toEqual([]);
  });

  it('does nothing by itself when a savepoint brings the news that it has failed', async () => {
    const failing = db.transaction(async (tx) => {
      await write(tx, INSERT, [1, 'a']);
      await write(tx, INSERT, [1, 'again']);
      await tx.transaction((nested) => nested.query(INSERT, [2, 'b'])).catch(() => undefined);
      await tx.query(INSERT, [3, 'as if nothing had happened']);
    });
    await expect(failing).rejects.toThrow();
    expect(await ids()).toEqual([]);
  });

  it('does not pretend to have committed when the failure of a write was swallowed', async () => {
    const failing = db.transaction(async (tx) => {
      await write(tx, 'SELECT 1 / $1::int', [0]);
      await one(tx).catch(() => undefined);
    });
    await expect(failing).rejects.toThrow('Nothing was committed');
  });

  it('refuses what it could not send in its place', async () => {
    const failing = db.transaction(async (tx) => {
      const { databaseConnection: client } = tx.queryRunner as unknown as { databaseConnection: typeof db };
      await client.query({ text: INSERT, values: [1, 'in an object'] } as never);
    });
    await expect(failing).rejects.toThrow('can be part of a transaction');
    expect(await ids()).toEqual([]);
  });

  it('gives each statement of a round trip its time', async () => {
    const options = { ...db.options, extra: { silentWithinMs: 600, max: 1 } };
    const impatient = await new DataSource(options as typeof db.options).initialize();
    await impatient.transaction(async (tx) => {
      for (const id of [1, 2, 3]) await write(tx, 'INSERT INTO thing SELECT $1 FROM pg_sleep(0.4)', [id]);
    });
    await impatient.destroy();
    expect(await ids()).toEqual([1, 2, 3]);
  });

  it('refuses a value that cannot be sent where it is written', async () => {
    const circular: { itself?: object } = {};
    circular.itself = circular;
    const failing = db.transaction((tx) => write(tx, INSERT, [1, circular]));
    await expect(failing).rejects.toThrow('circular');
    await expect(db.query(INSERT, [1, circular])).rejects.toThrow('circular');
    await db.query(INSERT, [2, 'a text']);
    expect(await ids()).toEqual([2]);
  });
});
