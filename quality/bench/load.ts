import { setTimeout as delay } from 'node:timers/promises';

/** Does `work` `count` times, at most `inFlight` of them at once. */
export async function allAtOnce(
  count: number,
  inFlight: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, worker));
}

/** Begins `work` `rate` times a second, whether or not earlier work is done; ends early when the signal aborts. */
export async function steadily(
  rate: number,
  seconds: number,
  work: (index: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const startedAt = performance.now();
  const begun: Promise<void>[] = [];
  for (let index = 0; index < rate * seconds && !signal?.aborted; index++) {
    await delay(Math.max(0, startedAt + (index * 1000) / rate - performance.now()));
    begun.push(work(index));
  }
  await Promise.all(begun);
}
