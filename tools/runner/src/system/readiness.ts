import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 100;
const ANSWER_WITHIN_MS = 3_000;

/** Asks `GET /health/ready` until it answers 200 or the signal fires; the caller sets the bound. */
export async function untilReady(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !(await answersReady(url))) {
    await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function answersReady(url: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/health/ready', url), {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
