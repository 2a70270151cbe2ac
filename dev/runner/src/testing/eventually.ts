import { setTimeout as delay } from 'node:timers/promises';

/** Waits until the condition holds; throws when it does not within the time. */
export async function eventually(what: string, condition: () => boolean, withinMs = 90_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs / 1000} s: ${what}`);
    await delay(20);
  }
}
