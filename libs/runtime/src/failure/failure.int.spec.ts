import { Testbed, until } from '@eventually/testbed';
import pg from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { isDataError, sqlStateOf } from './data-error.js';
import { isTransient } from './transient.js';

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('what PostgreSQL and its drivers really say', () => {
  let testbed: Testbed;
  let url: string;
  let db: DataSource;

  beforeAll(async () => {
    testbed = await Testbed.start();
    url = await testbed.databaseUrl();
    db = await testbed.connect(url, []);
    await db.query('CREATE TABLE thing (id int PRIMARY KEY, said jsonb, CHECK (id > 0))');
    await db.query(`INSERT INTO thing VALUES (1, '{}')`);
  });
  afterAll(() => testbed.stop());

  const another = async (at: string, most = 1, waitMs = 300) => {
    const extra = { max: most, connectionTimeoutMillis: waitMs };
    return new DataSource({ type: 'postgres', url: at, extra }).initialize();
  };
  const pidOf = async (tx: EntityManager): Promise<number> => {
    const [{ pid }] = (await tx.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
    return pid;
  };
  const cut = async (tx: EntityManager) => db.query('SELECT pg_terminate_backend($1)', [await pidOf(tx)]);

  const surroundings: Record<string, () => Promise<unknown>> = {
    'a connection that is cut inside a statement': () =>
      db.transaction((tx) => tx.query('SELECT pg_terminate_backend(pg_backend_pid())')),
    'the next statement of a transaction that has lost its connection': () =>
      db.transaction(async (tx) => {
        await cut(tx);
        await until(() => tx.queryRunner!.isReleased, Boolean);
        await tx.query('SELECT 1');
      }),
    'a statement that takes too long': () =>
      db.transaction(async (tx) => {
        await tx.query(`SET LOCAL statement_timeout = '10ms'`);
        await tx.query('SELECT pg_sleep(5)');
      }),
    'a row that another transaction holds': () =>
      db.transaction(async (holder) => {
        await holder.query('SELECT FROM thing FOR UPDATE');
        await db.transaction(async (tx) => {
          await tx.query(`SET LOCAL lock_timeout = '10ms'`);
          await tx.query('SELECT FROM thing FOR UPDATE');
        });
      }),
    'a transaction that was idle for too long': () =>
      db.transaction(async (tx) => {
        await tx.query(`SET LOCAL idle_in_transaction_session_timeout = '10ms'`);
        await until(() => tx.queryRunner!.isReleased, Boolean);
        await tx.query('SELECT 1');
      }),
    'a transaction that takes too long': () =>
      db.transaction(async (tx) => {
        await tx.query(`SET LOCAL transaction_timeout = '10ms'`);
        await tx.query('SELECT pg_sleep(5)');
      }),
    'a deadlock': () =>
      db.transaction(async (one) => {
        await one.query('SELECT pg_advisory_xact_lock(1)');
        await db.transaction(async (other) => {
          await other.query('SELECT pg_advisory_xact_lock(2)');
          const both = [
            one.query('SELECT pg_advisory_xact_lock(2)'),
            other.query('SELECT pg_advisory_xact_lock(1)'),
          ];
          await Promise.all(both);
        });
      }),
    'a database that takes no writes': () =>
      db.transaction(async (tx) => {
        await tx.query('SET TRANSACTION READ ONLY');
        await tx.query('DELETE FROM thing');
      }),
    'an exhausted pool': async () => {
      const small = await another(url);
      try {
        await small.transaction(async () => small.query('SELECT 1'));
      } finally {
        await small.destroy();
      }
    },
    'too many connections': async () => {
      const admin = new pg.Client(testbed.adminUrl);
      await admin.connect();
      try {
        const fresh = await testbed.databaseUrl();
        await admin.query(`ALTER DATABASE "${new URL(fresh).pathname.slice(1)}" CONNECTION LIMIT 0`);
        await another(fresh);
      } finally {
        await admin.end();
      }
    },
    'a pool that is closed': async () => {
      const closed = await another(url);
      await closed.destroy();
      await closed.query('SELECT 1');
    },
    'nobody at the address': () => another('postgres://somebody@127.0.0.1:1/thing'),
    'a host without an address': () => another('postgres://somebody@nowhere.invalid/thing', 1, 5_000),
    'a database that is not there': () => another(url.replace(/\/[^/]*$/, '/nothing')),
  };

  it.each(Object.keys(surroundings))('%s is a failure of the surroundings', async (name) => {
    const error = await failureOf(surroundings[name]!());
    expect([String(error), isTransient(error)]).toEqual([expect.anything(), true]);
    expect(isDataError(error)).toBe(false);
  });

  it.each([
    ['a NUL in a text', 'SELECT $1::text', ['a\0b'], '22021'],
    ['a NUL in a document', 'SELECT $1::jsonb', [JSON.stringify('a\0b')], '22P05'],
    ['half a character in a document', 'SELECT $1::jsonb', ['"\\ud800"'], '22P02'],
    ['a number out of range', 'INSERT INTO thing (id) VALUES ($1::bigint)', [2 ** 40], '22003'],
    ['a malformed time', 'SELECT $1::timestamptz', ['yesterdays'], '22007'],
    ['what there is already', 'INSERT INTO thing (id) VALUES ($1)', [1], '23505'],
    ['a violated check', 'INSERT INTO thing (id) VALUES ($1)', [-1], '23514'],
  ])('%s is a value that it refuses', async (_, sql, parameters, code) => {
    const error = await failureOf(db.query(sql, parameters));
    expect([sqlStateOf(error), isDataError(error), isTransient(error)]).toEqual([code, true, false]);
  });
});
