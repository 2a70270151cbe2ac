import { Testbed, until } from '@eventually/testbed';
import { Counters, oneTo } from '@eventually/testing/fixtures';
import { countSelected, replay } from './replay.js';
import type { Selection } from './selection.js';

describe('replaying the journal', () => {
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

  const slept: number[] = [];
  const clock = { now: () => 0, random: () => 0, sleep: async (ms: number) => void slept.push(ms) };
  const again = (selection: Selection, rate = 200) =>
    replay(counters.db, selection, { askedBy: 'ada', rate, clock });
  const idsOf = (key: string) => counters.publishedOf(key).map(({ headers }) => headers!.ce_id!.toString());

  it('publishes what is selected again, in its order and with its ids', async () => {
    counters.startRelay();
    const [wanted, other] = [await counters.add(), await counters.add()];
    await counters.countOn(wanted, 5);
    await counters.countOn(other, 2);
    await counters.untilPublished(wanted, 5);
    expect(await countSelected(counters.db, { keys: [wanted] })).toBe(5);
    expect(await again({ keys: [wanted] })).toBe(5);
    await until(() => counters.sequencesOf(wanted).length === 10);
    expect(counters.sequencesOf(wanted)).toEqual([...oneTo(5), ...oneTo(5)]);
    expect(idsOf(wanted).slice(5)).toEqual(idsOf(wanted).slice(0, 5));
    expect(counters.sequencesOf(other)).toEqual([1, 2]);
  });

  it('does not publish copies of copies', async () => {
    await counters.countOn(await counters.add(), 3);
    expect(await again({ stream: 'counter' })).toBe(3);
    expect(await again({ stream: 'counter' })).toBe(3);
  });

  it('selects by id, key, type, stream and time, all of which must hold', async () => {
    const id = await counters.add();
    await counters.countOn(id, 3);
    const [first, second] = await counters.db.query<{ id: string; created_at: Date }[]>(
      `SELECT id, created_at FROM outbox ORDER BY position`,
    );
    const count = (selection: Selection) => countSelected(counters.db, selection);
    expect(await count({ ids: [first!.id] })).toBe(1);
    expect(await count({ keys: [id], types: ['Counted'], stream: 'counter' })).toBe(3);
    expect(await count({ types: ['Other'] })).toBe(0);
    expect(await count({ stream: 'other' })).toBe(0);
    expect(await count({ to: first!.created_at })).toBe(0);
    expect(await count({ from: new Date(second!.created_at.getTime() + 60_000) })).toBe(0);
    expect(await count({ from: first!.created_at, to: new Date(Date.now() + 60_000) })).toBe(3);
  });

  it('goes no faster than it is told', async () => {
    await counters.countOn(await counters.add(), 25);
    slept.length = 0;
    await again({ stream: 'counter' }, 10);
    expect(slept).toEqual([1_000, 1_000, 500]);
  });

  it('leaves a trail: who asked for what, and what came of it', async () => {
    const id = await counters.add();
    await counters.countOn(id, 2);
    await again({ keys: [id] });
    expect(await counters.db.query(`SELECT * FROM replay`)).toEqual([
      expect.objectContaining({
        asked_by: 'ada',
        selection: { keys: [id] },
        copied: '2',
        asked_at: expect.any(Date),
        ended_at: expect.any(Date),
      }),
    ]);
  });
});
