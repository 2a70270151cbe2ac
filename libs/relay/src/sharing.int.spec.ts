import { SHARDS } from '@eventually/outbox';
import { itWithFaults, Testbed, until } from '@eventually/testbed';
import { Counters, firstDeliveries, type Moment, oneTo, PausableRelay } from '@eventually/testing/fixtures';
import type { DataSource } from 'typeorm';

const LEASE_MS = 2_000;
const LONG_LEASE_MS = 6_000; // twice as long a machine may be busy, too, with something else

describe('relays that share an outbox', () => {
  let testbed: Testbed;
  let counters: Counters;

  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  beforeEach(async () => {
    counters = await Counters.on(testbed);
  });
  afterEach(() => counters.stopRelays());
  afterAll(() => testbed.stop());

  const start = async (leaseMs = LEASE_MS) => counters.startRelay({ db: await counters.connect(), leaseMs });
  /** How many shards each owner has, the busiest first. */
  const shares = async (): Promise<number[]> => {
    const rows = await counters.db.query<{ shards: number }[]>(
      `SELECT count(*)::int AS shards FROM relay_shard WHERE expires_at > now() GROUP BY owner ORDER BY 1 DESC`,
    );
    return rows.map(({ shards }) => shards);
  };
  const untilSharesAre = (...expected: number[]) =>
    until(shares, (seen) => seen.join() === expected.join(), { what: `shares of ${expected.join()}` });
  const addMany = (n: number) => Promise.all(oneTo(n).map(() => counters.add()));
  const countAll = (ids: string[], times: number) =>
    Promise.all(ids.map((id) => counters.countOn(id, times)));

  const startPausable = (db: DataSource, leaseMs = LEASE_MS) =>
    new PausableRelay(db, counters.kafka, leaseMs);
  /** One relay stands still with the first two events in its hands; another takes over, and publishes two more. */
  const takeOverFromOneThat = async (at: Moment, id: string) => {
    const stale = startPausable(await counters.connect());
    await untilSharesAre(SHARDS);
    const { paused, resume } = stale.pauseWhenIt(at);
    await counters.countOn(id, 2);
    await paused;
    const successor = await start();
    await until(() => successor.holdsAll);
    await counters.countOn(id, 2);
    await counters.untilPublished(id, 4);
    return { stale: stale.relay, successor, resume };
  };

  it('have half of the shards each, and publish everything in order', async () => {
    await start();
    await start();
    await untilSharesAre(8, 8);
    const ids = await addMany(12);
    await countAll(ids, 15);
    for (const id of ids) expect(await counters.untilPublished(id, 15)).toEqual(oneTo(15));
  });

  it('make room for a third one, without a repetition', async () => {
    await start();
    await start();
    await untilSharesAre(8, 8);
    const ids = await addMany(12);
    const counting = countAll(ids, 40);
    await start();
    await untilSharesAre(6, 6, 4);
    await counting;
    for (const id of ids) expect(await counters.untilPublished(id, 40)).toEqual(oneTo(40));
  });

  it('take over at once from one that stops', async () => {
    const db = await counters.connect();
    const first = counters.startRelay({ db, leaseMs: 60_000 });
    await untilSharesAre(SHARDS);
    counters.startRelay({ leaseMs: 60_000 });
    await until(
      () => counters.db.query(`SELECT FROM relay`),
      ({ length }) => length === 2,
    );
    await first.stop();
    await untilSharesAre(SHARDS);
    const id = await counters.add();
    await counters.countOn(id, 1);
    expect(await counters.untilPublished(id, 1)).toEqual([1]);
  });

  it('take over within twice the lease from one that is gone without a word', async () => {
    const [db, id] = [await counters.connect(), await counters.add()];
    const victim = startPausable(db, LONG_LEASE_MS);
    await untilSharesAre(SHARDS);
    const { paused } = victim.pauseWhenIt('has read');
    await counters.countOn(id, 1);
    await paused;
    const successor = await start(LONG_LEASE_MS);
    const goneAt = performance.now();
    await db.destroy(); // cuts its connection, and it never goes on
    expect(await counters.untilPublished(id, 1)).toEqual([1]);
    expect(performance.now() - goneAt).toBeLessThan(2 * LONG_LEASE_MS);
    await until(() => successor.holdsAll);
  });

  it('are not disturbed by one that was paused with a page in its hands, longer than its lease', async () => {
    const id = await counters.add();
    const { stale, resume } = await takeOverFromOneThat('has read', id);
    resume();
    await counters.countOn(id, 1);
    await stale.stop();
    expect(await counters.untilPublished(id, 5)).toEqual(oneTo(5));
  });

  it('keep their place and their order when one publishes a stale page, just before it learns of its loss', async () => {
    const id = await counters.add();
    const { stale, successor, resume } = await takeOverFromOneThat('publishes', id);
    resume();
    const repeated = await until(
      () => counters.sequencesOf(id),
      ({ length }) => length === 6,
    );
    expect(repeated).toEqual([1, 2, 3, 4, 1, 2]);
    await counters.countOn(id, 2);
    expect(firstDeliveries(await counters.untilPublished(id, 6))).toEqual(oneTo(6));
    await stale.stop();
    await successor.stop();
    await start();
    await counters.countOn(id, 1); // nothing before it is published again: the stale page moved no cursor
    expect(await counters.untilPublished(id, 7)).toEqual([1, 2, 3, 4, 1, 2, 5, 6, 7]);
  });

  itWithFaults(
    'lose nothing when acknowledgements are lost until the producer gives up, and the page has grown since',
    async () => {
      const id = await counters.add();
      await start();
      await untilSharesAre(SHARDS);
      testbed.kafkaFaults.dropProduceResponses(7, { forMs: 20_000 }); // one more than it tries
      await counters.countOn(id, 1);
      await counters.untilPublished(id, 1);
      await counters.countOn(id, 1);
      expect(firstDeliveries(await counters.untilPublished(id, 2))).toEqual([1, 2]);
      await counters.countOn(id, 1);
      expect(firstDeliveries(await counters.untilPublished(id, 3))).toEqual([1, 2, 3]);
      testbed.kafkaFaults.clear();
    },
  );
});
