import { MicroBatches } from './micro-batches.js';

const collecting = (most: number, fail?: (items: number[]) => boolean) => {
  const batches: number[][] = [];
  const queue = new MicroBatches<number>(async (items) => {
    batches.push(items);
    await Promise.resolve();
    if (fail?.(items)) throw new Error(`no ${items.join()}`);
  }, most);
  return { batches, queue };
};

describe('micro-batches', () => {
  it('puts what is submitted together into one batch', async () => {
    const { batches, queue } = collecting(10);
    await Promise.all([queue.submit([1, 2]), queue.submit([3])]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('gathers what comes in while one is processed into the next', async () => {
    const { batches, queue } = collecting(10);
    const first = queue.submit([1]);
    await null;
    await null;
    await Promise.all([first, queue.submit([2]), queue.submit([3])]);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  it('takes no more than it may, and never splits a submission', async () => {
    const { batches, queue } = collecting(3);
    await Promise.all([[1, 2], [3, 4], [5, 6, 7, 8], [9]].map((items) => queue.submit(items)));
    expect(batches).toEqual([[1, 2], [3, 4], [5, 6, 7, 8], [9]]);
  });

  it('tells everyone in a batch that it failed, and goes on with the next', async () => {
    const { queue } = collecting(2, (items) => items.includes(1));
    const outcomes = await Promise.allSettled([queue.submit([1]), queue.submit([2]), queue.submit([3])]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});
