import { itWithFaults, Testbed } from '@eventually/testbed';
import { Counters, counterStream, firstDeliveries, oneTo } from '@eventually/testing/fixtures';

describe.each(['table', 'wal'] as const)('a relay that reads the %s', (source) => {
  let testbed: Testbed;
  let counters: Counters;

  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  beforeEach(async () => {
    counters = await Counters.on(testbed, source);
  });
  afterEach(() => counters.stopRelays());
  afterAll(() => testbed.stop());

  it('publishes an event soon after its commit, with its envelope as CloudEvents headers', async () => {
    await counters.startedRelay();
    const id = await counters.add();
    await counters.countOn(id, 1);
    await counters.untilPublished(id, 1);
    const { headers, value } = counters.publishedOf(id)[0]!;
    expect(JSON.parse(value!.toString())).toEqual({ counterId: id });
    const plain = Object.fromEntries(
      Object.entries(headers!).map(([name, bytes]) => [name, bytes!.toString()]),
    );
    expect(plain).toMatchObject({
      ce_specversion: '1.0',
      ce_type: 'Counted',
      ce_source: '/counter-service',
      ce_subject: id,
      ce_correlationid: id,
    });
  });

  it('publishes nothing of a transaction that rolls back', async () => {
    await counters.startedRelay();
    const [undone, done] = [await counters.add(), await counters.add()];
    const failing = counters.db.transaction(async (tx) => {
      await counters.count(tx, undone);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await counters.countOn(done, 1);
    await counters.untilPublished(done, 1);
    expect(counters.sequencesOf(undone)).toEqual([]);
  });

  it('does not lose an event whose transaction commits after one with a greater position was published', async () => {
    await counters.startedRelay();
    const [late, early] = [await counters.add(), await counters.add()];
    const open = counters.db.createQueryRunner();
    await open.startTransaction();
    await counters.count(open.manager, late); // takes the smaller position, commits last
    await counters.countOn(early, 1);
    await counters.untilPublished(early, 1);
    expect(counters.sequencesOf(late)).toEqual([]);
    await open.commitTransaction();
    await open.release();
    await counters.untilPublished(late, 1);
  });

  it('keeps the order of a key whose transactions took their ids before they got the lock', async () => {
    await counters.startedRelay();
    const id = await counters.add();
    const [first, second, unrelated] = [
      counters.db.createQueryRunner(),
      counters.db.createQueryRunner(),
      counters.db.createQueryRunner(),
    ];
    for (const runner of [first, unrelated, second]) {
      await runner.startTransaction();
      await runner.query(`SELECT pg_current_xact_id()`); // as an inbox claim does: the id comes before the lock
    }
    await counters.count(second.manager, id); // the younger transaction gets the lock first
    const waiting = counters.count(first.manager, id);
    await second.commitTransaction();
    await waiting;
    await first.commitTransaction();
    await counters.untilPublished(id, 2);
    await unrelated.commitTransaction();
    for (const runner of [first, second, unrelated]) await runner.release();
    expect(counters.sequencesOf(id)).toEqual([1, 2]);
  });

  it('publishes everything once and in order under contention, while commits come late', async () => {
    await counters.startedRelay();
    const ids = await Promise.all([counters.add(), counters.add(), counters.add()]);
    const writer = async (): Promise<void> => {
      for (let n = 0; n < 25; n++)
        await counters.db.transaction(async (tx) => {
          await tx.query(`SELECT pg_current_xact_id()`);
          await counters.count(tx, ids[n % ids.length]!);
          await tx.query(`SELECT pg_sleep(random() * 0.01)`);
        });
    };
    await Promise.all(oneTo(6).map(writer));
    for (const [index, id] of ids.entries()) {
      const total = 6 * (index === 0 ? 9 : 8);
      expect(await counters.untilPublished(id, total)).toEqual(oneTo(total));
    }
  });

  it('goes through a backlog of many pages in order, and keeps what commits meanwhile', async () => {
    const id = await counters.add();
    const events = oneTo(1_700).map((sequence) => counters.counted(id, sequence));
    await counters.db.transaction((tx) => counters.outbox.add(tx, counterStream, events));
    await counters.db.query(`UPDATE counter SET value = 1700 WHERE id = $1`, [id]);
    await counters.startedRelay();
    await counters.countOn(id, 50);
    expect(await counters.untilPublished(id, 1_750)).toEqual(oneTo(1_750));
  });

  it('resumes where the last one stopped, without repeating what it published', async () => {
    const id = await counters.add();
    const first = await counters.startedRelay();
    await counters.countOn(id, 1);
    await counters.untilPublished(id, 1);
    await first.stop();
    await counters.countOn(id, 1);
    await counters.startedRelay();
    expect(await counters.untilPublished(id, 2)).toEqual([1, 2]);
  });

  it('goes on from where it had saved its place when its connection is cut, for it cannot know why', async () => {
    const id = await counters.add();
    await counters.startedRelay();
    await counters.countOn(id, 1);
    await counters.untilPublished(id, 1);
    await counters.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE '%relay_shard%' AND pid <> pg_backend_pid()`,
    );
    await counters.countOn(id, 1);
    expect(firstDeliveries(await counters.untilPublished(id, 2))).toEqual([1, 2]);
  });

  itWithFaults('publishes everything in order though the broker refuses pages of it', async () => {
    const id = await counters.add();
    await counters.startedRelay();
    await counters.countOn(id, 1);
    await counters.untilPublished(id, 1);
    testbed.kafkaFaults.refuseProduce(counterStream.topics.events, 'TOPIC_AUTHORIZATION_FAILED', 3);
    await counters.countOn(id, 5);
    expect(firstDeliveries(await counters.untilPublished(id, 6))).toEqual(oneTo(6));
  });

  it('publishes what is committed before it stops', async () => {
    const id = await counters.add();
    const relay = await counters.startedRelay();
    await counters.countOn(id, 1);
    await relay.stop();
    await counters.untilPublished(id, 1);
  });
});
