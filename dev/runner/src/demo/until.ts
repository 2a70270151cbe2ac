import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 100;

/** Waits until the condition holds, or the time is over; says which. */
export async function until(condition: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}
