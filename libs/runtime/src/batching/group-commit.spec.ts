import type { Database, Tx } from '../transaction.js';
import { GroupCommit } from './group-commit.js';

/** Transactions that only say how many there were, and how many are open. */
class CountedTransactions implements Database {
  count = 0;
  async transaction<R>(work: (tx: Tx) => Promise<R>): Promise<R> {
    this.count++;
    return work({} as Tx);
  }
}

const refusing = (isBad: (command: number) => boolean, error: Error = new Error('bad value')) => {
  const database = new CountedTransactions();
  const group = new GroupCommit<number, string>(database, async (_, commands) => {
    await Promise.resolve();
    if (commands.some(isBad)) throw error;
    return commands.map((command) => ({ answer: `did ${command}` }));
  });
  const outcomes = (count: number) =>
    Promise.allSettled(Array.from({ length: count }, (_, command) => group.run(command)));
  return { database, outcomes };
};
const failed = (outcomes: PromiseSettledResult<string>[]) =>
  outcomes.flatMap(({ status }, index) => (status === 'rejected' ? [index] : []));

describe('requests that share a transaction', () => {
  it('get their own answers', async () => {
    const { database, outcomes } = refusing(() => false);
    expect((await outcomes(3)).map((one) => one.status === 'fulfilled' && one.value)).toEqual([
      'did 0',
      'did 1',
      'did 2',
    ]);
    expect(database.count).toBe(1);
  });

  it.each([0, 77, 199])('do not suffer from a bad one among 200, number %d', async (bad) => {
    const { database, outcomes } = refusing((command) => command === bad);
    expect(failed(await outcomes(200))).toEqual([bad]);
    expect(database.count).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(200)));
  });

  it('are done though several are bad', async () => {
    const { outcomes } = refusing((command) => [3, 4, 150].includes(command));
    expect(failed(await outcomes(200))).toEqual([3, 4, 150]);
  });

  it('are tried in smaller parts when rows are held by others', async () => {
    const lockTimeout = Object.assign(new Error('lock timeout'), { code: '55P03' });
    const { outcomes } = refusing((command) => command === 7, lockTimeout);
    expect(failed(await outcomes(50))).toEqual([7]);
  });

  it('all fail at once when the database is away', async () => {
    const gone = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    const { database, outcomes } = refusing(() => true, gone);
    expect(failed(await outcomes(200))).toHaveLength(200);
    expect(database.count).toBe(1);
  });
});
