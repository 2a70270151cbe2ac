import { setTimeout as delay } from 'node:timers/promises';
import { fair, gone } from '../proxy/weather.js';
import type { TcpProxy } from '../proxy/tcp-proxy.js';
import type { Random } from '../random.js';

const TIMES = 3;

/**
 * The way from the gateway to the view is cut for moments while some work goes on, in every trial: readers are then answered
 * by the owner of orders, and must not notice. Where a fault has the way already, it is left to it.
 */
export async function withViewAwayAtTimes<T>(
  toView: TcpProxy,
  random: Random,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const cutting = cutAtTimes(toView, random, over.signal);
  try {
    return await work();
  } finally {
    over.abort();
    await cutting;
  }
}

async function cutAtTimes(toView: TcpProxy, random: Random, signal: AbortSignal): Promise<void> {
  for (let times = 0; times < TIMES; times++) {
    await pause(random.int(400, 1_200), signal);
    if (signal.aborted) return;
    if (toView.weather !== fair) continue;
    toView.weather = gone;
    await pause(random.int(200, 700), signal);
    if (toView.weather === gone) toView.weather = fair;
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);
