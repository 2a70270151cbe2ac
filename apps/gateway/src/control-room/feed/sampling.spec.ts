import { Sampling } from './sampling.js';

describe('how many orders are told of', () => {
  let sampling: Sampling;
  let now: number;
  beforeEach(() => {
    sampling = new Sampling();
    now = 1_000;
    sampling.adjust(now);
  });

  /** So many items happen in each of some seconds; what is told of them is a sample. */
  const pass = (seconds: number, happening: number): number => {
    for (let second = 0; second < seconds; second++) {
      sampling.told(happening / sampling.sample.oneOf);
      sampling.adjust((now += 1_000));
    }
    return sampling.sample.oneOf;
  };

  it('is all of them as long as people can follow', () => {
    expect(pass(600, 500)).toBe(1);
    expect(sampling.sample.endings).toBeUndefined();
  });

  it('is all of them in a burst', () => expect(pass(1, 5_000)).toBe(1));

  it('is one of two, of four, … in a flood that lasts, so that what is told stays bounded', () => {
    expect(pass(20, 900)).toBe(2);
    expect(sampling.sample.endings).toHaveLength(8);
    expect(pass(2, 3_000)).toBe(8);
    expect(pass(2, 100_000)).toBe(16);
    expect(sampling.sample.endings).toBe('0');
  });

  it('is of those that were told of before, when it becomes fewer', () => {
    pass(20, 900);
    const before = sampling.sample.endings!;
    pass(2, 7_000);
    expect(before).toContain(sampling.sample.endings);
  });

  it('is all of them again once the flood is over', () => {
    pass(20, 7_000);
    expect(pass(1, 100)).toBe(1);
  });
});
