import { Testbed } from '@eventually/testbed';
import type { DataSource } from 'typeorm';
import { type Problem } from '../http/problem.js';
import { IdempotencyKeys } from './idempotency-keys.js';
import { KeyInUse } from './key-in-use.js';
import { KeyRetention } from './key-retention.js';
import { idempotencyMigrations } from './migrations.js';

describe('idempotency keys', () => {
  let testbed: Testbed;
  let db: DataSource;
  const keys = new IdempotencyKeys();
  let key: string;
  let no = 0;

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database(idempotencyMigrations);
  });
  afterAll(() => testbed.stop());
  beforeEach(() => void (key = `key-${++no}`));

  const claimOf = (request: unknown, answer: unknown = null, of = key) => ({
    operation: 'spec',
    caller: 'ada',
    key: of,
    request,
    answer,
  });
  const claim = (request: unknown, answer?: unknown) =>
    db.transaction((tx) => keys.claim(tx, [claimOf(request, answer)]));
  const once = (work: () => Promise<unknown>, request: unknown = {}) =>
    keys.once(db, { operation: 'spec', caller: 'ada', key, request }, work);

  it('answer a repeated request to the byte', async () => {
    const answer = { zebra: 1, 'a long name': { z: [], b: 'ä\u2028"\\' }, b: 0.1, aa: null };
    expect(await claim({}, answer)).toEqual(['fresh']);
    const [again] = (await claim({}, 'another')) as [{ answer: unknown }];
    expect(JSON.stringify(again.answer)).toBe(JSON.stringify(answer));
  });

  it('take the same request in another spelling for the same', async () => {
    await claim({ a: 1, b: { c: 2, d: undefined } }, 'first');
    expect(await claim({ b: { c: 2 }, a: 1 })).toEqual([{ answer: 'first' }]);
  });

  it('know requests of the release before, whose fingerprints were made otherwise', async () => {
    await claim({ b: 1, a: 2 }, 'first');
    const former = `encode(sha256('{"b":1,"a":2}'), 'hex')`;
    await db.query(`UPDATE idempotency_key SET fingerprint = ${former} WHERE key = $1`, [key]);
    expect(await claim({ b: 1, a: 2 })).toEqual([{ answer: 'first' }]);
  });

  it('do a work once', async () => {
    let times = 0;
    const work = () => Promise.resolve({ z: ++times, a: 'x' });
    const answers = await Promise.all([1, 2, 3, 4].map(() => once(work)));
    expect([times, new Set(answers.map((answer) => JSON.stringify(answer)))]).toEqual([
      1,
      new Set(['{"z":1,"a":"x"}']),
    ]);
  });

  it('stay unused when the work fails', async () => {
    await expect(once(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await once(() => Promise.resolve('done'))).toBe('done');
  });

  it('are refused with another request', async () => {
    await once(() => Promise.resolve('first'));
    await expect(once(() => Promise.resolve('second'), { other: true })).rejects.toMatchObject({
      status: 422,
    });
  });

  it('that a transaction holds are in use for others, and for nobody else', async () => {
    await db.transaction(async (hanging) => {
      await keys.claim(hanging, [claimOf({})]);
      const [held, other] = await db.transaction((tx) =>
        keys.claim(tx, [claimOf({}), claimOf({}, null, `${key}-other`)]),
      );
      expect(other).toBe('fresh');
      expect((held as { refused: Problem }).refused).toBeInstanceOf(KeyInUse);
      await expect(once(() => Promise.resolve('late'))).rejects.toMatchObject({
        status: 503,
        headers: { 'retry-after': '1' },
      });
    });
    expect(await claim({}, 'now')).toEqual([{ answer: null }]);
  });

  it('are waited for while they are in use for a moment only', async () => {
    let release!: () => void;
    const released = new Promise<void>((resolve) => (release = resolve));
    let repeated: Promise<unknown> | undefined;
    await db.transaction(async (tx) => {
      await keys.claim(tx, [claimOf({}, 'first')]);
      repeated = once(() => Promise.resolve('second'));
      setTimeout(release, 60);
      await released;
    });
    expect(await repeated).toBe('first');
  });

  describe('that are old', () => {
    const retention = () => new KeyRetention(db, 24);
    const store = (count: number, age: string) =>
      db.query(
        `INSERT INTO idempotency_key (operation, caller, key, fingerprint, answer, claimed_at)
         SELECT 'old', $2::text, no::text, '', '0', now() - $2::interval FROM generate_series(1, $1::int) AS no`,
        [count, age],
      );
    const ages = async () => {
      const rows: { caller: string; n: number }[] = await db.query(
        `SELECT caller, count(*)::int AS n FROM idempotency_key WHERE operation = 'old' GROUP BY 1`,
      );
      return Object.fromEntries(rows.map(({ caller, n }) => [caller, n]));
    };

    it('are forgotten, a bounded number at once, and younger ones kept', async () => {
      await store(1_500, '25 hours');
      await store(10, '23 hours');
      expect(await retention().forgetSome()).toBe(1_000);
      expect(await retention().forgetSome()).toBe(500);
      expect(await retention().forgetSome()).toBe(0);
      expect(await ages()).toEqual({ '23 hours': 10 });
    });

    it('are found without reading the others, however many there are', async () => {
      await store(20_000, '1 hour');
      await db.query('ANALYZE idempotency_key');
      const plan: unknown[] = await db.query(
        `EXPLAIN SELECT ctid FROM idempotency_key WHERE claimed_at < now() - make_interval(secs => 86400)
         ORDER BY claimed_at LIMIT 1000 FOR UPDATE SKIP LOCKED`,
      );
      expect(JSON.stringify(plan)).toContain('idempotency_key_by_age');
      expect(JSON.stringify(plan)).not.toContain('Seq Scan');
    });
  });
});
