import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Chance that repeats itself: the same seed draws the same things in the same order. */
export class Random {
  private readonly generator;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** A whole number, both ends included. */
  int(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  /** True in so many of a hundred cases. */
  percent(share: number): boolean {
    return this.int(1, 100) <= share;
  }

  pick<T>(things: readonly T[]): T {
    if (things.length === 0) throw new Error('there is nothing to pick from');
    return things[this.int(0, things.length - 1)]!;
  }

  /** So many different ones, or all there are. */
  some<T>(count: number, things: readonly T[]): T[] {
    const left = [...things];
    return Array.from(
      { length: Math.min(count, left.length) },
      () => left.splice(this.int(0, left.length - 1), 1)[0]!,
    );
  }

  /** A source of its own, so that what one part draws does not depend on how much another part drew. */
  fork(): Random {
    return new Random(this.int(-0x80000000, 0x7fffffff));
  }
}
