import type { Provided } from './provided.js';

const ANSWER_WITHIN_MS = 5_000;

/** A system that others started and stop; all the suite knows is its public URL. */
export async function runningElsewhere(gatewayUrl: string): Promise<Provided> {
  await assertReady(gatewayUrl);
  return { description: { gatewayUrl }, tearDown: async () => undefined };
}

async function assertReady(gatewayUrl: string): Promise<void> {
  const url = new URL('/health/ready', gatewayUrl);
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).catch(
    (error: Error) => error,
  );
  if (answer instanceof Response && answer.ok) return;
  const seen =
    answer instanceof Response ? `answers ${answer.status}` : `does not answer (${answer.message})`;
  throw new Error(
    `${url} ${seen}. Start a system there, or unset EVENTUALLY_URL to let the suite start its own.`,
  );
}
