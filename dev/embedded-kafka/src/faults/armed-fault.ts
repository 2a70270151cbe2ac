const LONGEST_MS = 60_000;

export interface Bounds {
  /** How often it happens at most. */
  times?: number;
  /** When it is over at the latest, in ms from now; 60 000 at most. Default 10 000. */
  forMs?: number;
  /** Of a hundred occasions, at how many it happens, by chance. Default 100. */
  percent?: number;
}

/** A fault that waits for its occasion. It always ends by itself: after so many times or so much time. */
export class ArmedFault {
  private left = 0;
  private endsAt = 0;
  private percent = 100;

  /** Replaces whatever was armed before. Throws RangeError on bounds that are none. */
  arm({ times = 1, forMs = 10_000, percent = 100 }: Bounds): void {
    if (!(times >= 1)) throw new RangeError(`times is ${times}: it must be at least 1`);
    if (!(forMs >= 1 && forMs <= LONGEST_MS)) {
      throw new RangeError(`forMs is ${forMs}: it must be 1 to ${LONGEST_MS}`);
    }
    if (!(percent >= 1 && percent <= 100)) {
      throw new RangeError(`percent is ${percent}: it must be 1 to 100`);
    }
    this.left = times;
    this.percent = percent;
    this.endsAt = Date.now() + forMs;
  }

  disarm(): void {
    this.left = 0;
  }

  /** Whether it happens now; uses it up once. */
  strikes(): boolean {
    if (this.left === 0) return false;
    if (Date.now() > this.endsAt) this.left = 0;
    if (this.percent < 100 && Math.random() * 100 >= this.percent) return false;
    return this.left > 0 && this.left-- > 0;
  }
}
