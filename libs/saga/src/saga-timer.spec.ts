import { type Clock, type Database, logTo, type Tx, unlogged } from '@eventually/runtime';
import { HOLD_AT_MOST_MS } from './deadline-hold.js';
import { SagaTimer } from './saga-timer.js';

/** Overdue sagas, the longest overdue first; whoever tries to end one of these fails. */
class Overdue {
  readonly count = 1;
  readonly ended: string[] = [];
  constructor(
    private waiting: string[],
    private readonly failing: readonly string[] = [],
  ) {}

  async expire(_: Tx, most: number): Promise<number> {
    const claimed = this.waiting.slice(0, most);
    if (claimed.some((key) => this.failing.includes(key))) throw new Error('locked');
    this.waiting = this.waiting.slice(claimed.length);
    this.ended.push(...claimed);
    return claimed.length;
  }

  async postpone(): Promise<void> {
    const [first, ...others] = this.waiting;
    this.waiting = [...others, ...(first ? [first] : [])];
  }
}

/** A timer whose time passes as soon as it sleeps. @returns when, of its time, all of that has happened */
async function untilEnded(overdue: Overdue, howMany: number, consumes: () => boolean): Promise<number> {
  let now = 0;
  let isDone!: () => void;
  const done = new Promise<void>((resolve) => (isDone = resolve));
  const clock: Clock = {
    now: () => now,
    random: () => 0,
    sleep: async (ms) => {
      if (overdue.ended.length >= howMany || now > 60_000) isDone();
      else now += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  const database = { transaction: (work: (tx: Tx) => unknown) => work({} as Tx) } as unknown as Database;
  const timer = new SagaTimer(database, overdue, clock);
  timer.start(consumes);
  await done;
  await timer.stop();
  return now;
}

describe('the timer of deadlines', () => {
  beforeAll(() => logTo(unlogged));

  it('ends what is overdue though no answer can be heard, within the limit', async () => {
    const overdue = new Overdue(['first', 'second']);
    expect(await untilEnded(overdue, 2, () => false)).toBe(HOLD_AT_MOST_MS);
  });

  it('ends all others though one cannot be ended, wherever it stands', async () => {
    const keys = Array.from({ length: 250 }, (_, index) => `saga ${index}`);
    const overdue = new Overdue(keys, ['saga 0', 'saga 120', 'saga 249']);
    await untilEnded(overdue, 247, () => true);
    expect(overdue.ended).toHaveLength(247);
  });
});
