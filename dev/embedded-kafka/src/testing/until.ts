import { setTimeout as delay } from 'node:timers/promises';

/** Waits for a condition; fails with its description when it does not come true in time. */
export async function until(description: string, condition: () => boolean, withinMs = 90_000): Promise<void> {
  for (const giveUpAt = Date.now() + withinMs; !condition(); await delay(10)) {
    if (Date.now() > giveUpAt) throw new Error(`waited ${withinMs} ms in vain: ${description}`);
  }
}
