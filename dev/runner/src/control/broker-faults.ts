import type { BreakableSystem } from './breakable-system.js';
import type { Breakage } from './breakage.js';

const ANSWER_WITHIN_MS = 1_500;
const LONGEST_MS = 60_000; // the broker arms nothing for longer

/** It is stopped, and comes back where it was; a runner that is killed meanwhile leaves no broker behind at all. */
export const breakBroker = ({ broker }: BreakableSystem): Breakage => ({
  strike: async () => void broker!.suspend(),
  heal: async () => broker!.resume(),
});

/** Fetched batches come twice in one answer, so many of a hundred. */
export const doubleBatches = (system: BreakableSystem, percent: number): Breakage => ({
  strike: (forMs) => {
    const of = { times: 'Infinity', percent: String(percent), forMs: String(Math.min(forMs, LONGEST_MS)) };
    return ask(system, `duplicate-fetches?${new URLSearchParams(of)}`);
  },
  heal: () => ask(system, 'clear').catch(() => undefined),
});

async function ask({ broker, brokerToken }: BreakableSystem, command: string): Promise<void> {
  const answer = await fetch(new URL(command, broker!.controlUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${brokerToken}` },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((error: Error) => {
    throw new Error(`the broker does not answer (${error.message})`);
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the broker answers ${answer.status}: ${text}`);
}
