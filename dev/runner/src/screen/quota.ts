/** Lets so many through per span of time and name, so that one noisy process cannot flood the screen. */
export class Quota {
  private readonly used = new Map<string, { since: number; count: number }>();

  constructor(
    private readonly most: number,
    private readonly perMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** `last` is the last one that goes through for now. */
  take(name: string): 'yes' | 'last' | 'no' {
    const known = this.used.get(name);
    const window = known && this.now() - known.since < this.perMs ? known : { since: this.now(), count: 0 };
    window.count += 1;
    this.used.set(name, window);
    if (window.count > this.most) return 'no';
    return window.count === this.most ? 'last' : 'yes';
  }
}
