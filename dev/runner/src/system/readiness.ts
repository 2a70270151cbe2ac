import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 100;
const ANSWER_WITHIN_MS = 3_000;

/** Asks `GET /health/ready` until it answers 200 or the signal fires; the caller sets the bound. */
export async function untilReady(
  url: string,
  signal: AbortSignal,
  waitsFor: (what: string) => void = () => undefined,
): Promise<void> {
  while (!signal.aborted) {
    const missing = await missingAt(url);
    if (missing === undefined) return;
    waitsFor(missing);
    await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** @returns what it waits for; undefined when it is ready */
async function missingAt(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(new URL('/health/ready', url), {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const report = await answer.text();
    return answer.status === 200
      ? undefined
      : checksIn(report) || `for ${url}, which answers ${answer.status}`;
  } catch (error) {
    return `for an answer of ${url} (${(error as Error).message})`;
  }
}

/** The checks of a health report that fail. */
export function checksIn(report: string): string {
  try {
    const { error = {} } = JSON.parse(report) as { error?: Record<string, { message?: string }> };
    const failing = Object.entries(error).map(([name, { message }]) =>
      message ? `${name} (${message})` : name,
    );
    return failing.length > 0 ? `for ${failing.join(', ')}` : '';
  } catch {
    return '';
  }
}
