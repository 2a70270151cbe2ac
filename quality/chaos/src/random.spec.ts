import { Random } from './random.js';

const drawn = (random: Random): number[] => Array.from({ length: 20 }, () => random.int(0, 1_000));

describe('seeded chance', () => {
  it('repeats itself with the same seed, and only then', () => {
    expect(drawn(new Random(7))).toEqual(drawn(new Random(7)));
    expect(drawn(new Random(7))).not.toEqual(drawn(new Random(8)));
  });

  it('gives each part its own chance, however much the others draw', () => {
    const [modest, greedy] = [new Random(7), new Random(7)].map((random) => [random.fork(), random.fork()]);
    drawn(greedy![0]!);
    expect(drawn(modest![1]!)).toEqual(drawn(greedy![1]!));
  });

  it('picks different things, and no more than there are', () => {
    const things = ['a', 'b', 'c'];
    expect(new Set(new Random(1).some(2, things)).size).toBe(2);
    expect(new Random(1).some(9, things).toSorted()).toEqual(things);
  });

  it('cannot pick from nothing', () => expect(() => new Random(1).pick([])).toThrow('nothing to pick from'));

  it.each([
    [0, 0],
    [100, 20],
  ])('%i percent are %i of 20', (share, count) => {
    const random = new Random(3);
    expect(Array.from({ length: 20 }, () => random.percent(share)).filter(Boolean)).toHaveLength(count);
  });
});
