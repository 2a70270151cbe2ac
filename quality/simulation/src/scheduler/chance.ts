import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Everything that is left to chance in one schedule comes from its seed. */
export class Chance {
  private readonly generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** Both ends included. */
  between(least: number, most: number): number {
    return uniformInt(this.generator, least, most);
  }

  oneIn(n: number): boolean {
    return this.between(1, n) === 1;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)]!;
  }

  /** At least 0, less than 1. */
  fraction(): number {
    return this.between(0, 0xffff_ffff) / 0x1_0000_0000;
  }

  seed(): number {
    return this.between(0, 0x7fff_ffff);
  }
}
