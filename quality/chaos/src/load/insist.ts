import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 150;

/** Tries until it works, as a patient client does. @throws the last error once the signal says that it has been enough */
export async function insist<T>(attempt: () => Promise<T>, enough: AbortSignal): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (enough.aborted) throw error;
      await delay(PAUSE_MS);
    }
  }
}
