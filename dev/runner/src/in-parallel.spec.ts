import { inParallel } from './in-parallel.js';

it('works on so many things at a time, and gives the results in their order', async () => {
  const begun: number[] = [];
  const finish: ((result: string) => void)[] = [];
  const results = inParallel([0, 1, 2], 2, (index) => {
    begun.push(index);
    return new Promise<string>((resolve) => (finish[index] = resolve));
  });
  expect(begun).toEqual([0, 1]);
  finish[1]!('b');
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1, 2]);
  finish[2]!('c');
  finish[0]!('a');
  expect(await results).toEqual(['a', 'b', 'c']);
});
