import { Testbed, until } from '@eventually/testbed';
import { Counters } from '@eventually/testing/fixtures';
import { backlogOf } from './outbox-backlog.js';

describe('the backlog of an outbox', () => {
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

  const backlog = () => backlogOf(counters.db, []);

  it('is what is committed and not published', async () => {
    expect(await backlog()).toEqual({ depth: 0, ageMs: 0 });
    await counters.countOn(await counters.add(), 3);
    const { depth, ageMs } = await backlog();
    expect(depth).toBe(3);
    expect(ageMs).toBeGreaterThan(0);

    const relay = counters.startRelay();
    await until(
      () => backlogOf(counters.db, relay.reached),
      ({ depth }) => depth === 0,
    );
    await relay.stop(); // it has saved how far it came
    expect(await backlog()).toEqual({ depth: 0, ageMs: 0 });
  });

  it('has what was committed late, although later messages are published', async () => {
    const [late, later] = [await counters.add(), await counters.add()];
    const relay = counters.startRelay();
    const open = counters.db.createQueryRunner();
    await open.startTransaction();
    await counters.count(open.manager, late);
    await counters.countOn(later, 1);
    await counters.untilPublished(later, 1);
    await relay.stop();
    expect((await backlog()).depth).toBe(0); // nobody else can see it yet
    await open.commitTransaction();
    await open.release();
    expect((await backlog()).depth).toBe(1);
  });

  it('is counted from where a relay of this process is, which it has not saved yet', async () => {
    const id = await counters.add();
    const relay = counters.startRelay();
    await counters.countOn(id, 1);
    await counters.untilPublished(id, 1);
    const { reached } = relay;
    await counters.countOn(id, 2);
    expect((await backlogOf(counters.db, reached)).depth).toBeLessThanOrEqual(3);
    await until(
      () => backlogOf(counters.db, relay.reached),
      ({ depth }) => depth === 0,
    );
    expect((await backlogOf(counters.db, reached)).depth).toBeGreaterThanOrEqual(2);
  });
});
