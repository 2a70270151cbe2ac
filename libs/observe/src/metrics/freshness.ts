const WINDOW_MS = 60_000;
const KEPT = 2_048;
const OF_A_BATCH = 16;

export interface Percentiles {
  readonly p50: number;
  readonly p95: number;
}

/** How long messages took from their writing until they were visible, over the last minute; milliseconds. */
export class Freshness {
  private readonly at = new Float64Array(KEPT);
  private readonly took = new Float64Array(KEPT);
  private count = 0;

  add(tookMs: number, now = Date.now()): void {
    const place = this.count++ % KEPT;
    this.at[place] = now;
    this.took[place] = tookMs;
  }

  /** @returns nothing if nothing became visible in this minute */
  percentiles(now = Date.now()): Percentiles | undefined {
    const recent = this.took.filter((_, place) => place < this.count && this.at[place]! > now - WINDOW_MS);
    if (recent.length === 0) return undefined;
    recent.sort();
    const at = (share: number): number => recent[Math.ceil(share * recent.length) - 1]!;
    return { p50: at(0.5), p95: at(0.95) };
  }
}

/** A few of a batch, evenly spread over it. */
export function someOf<T>(batch: readonly T[]): T[] {
  const step = Math.ceil(batch.length / OF_A_BATCH);
  return batch.filter((_, index) => index % step === 0);
}
