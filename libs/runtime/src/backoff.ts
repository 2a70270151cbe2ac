import { systemClock } from './clock.js';

export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Exponential, with full jitter in its upper half: 1 is the first failure. */
export const backoffMs = ({ firstMs, mostMs }: Backoff, failures: number, random = Math.random): number => {
  const ceiling = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return ceiling / 2 + (ceiling / 2) * random();
};

/** Waits for the promise, but no longer than this. */
export async function settledWithin(ms: number, promise: Promise<unknown> | undefined): Promise<void> {
  const end = new AbortController();
  await Promise.race([promise, systemClock.sleep(ms, end.signal)]).catch(() => undefined);
  end.abort();
}
