import type { FaultKind } from '@eventually/control-room';
import type { RunningProcess } from '../system/running-system.js';
import type { BreakableSystem } from './breakable-system.js';
import type { Breakage } from './breakage.js';

const ANSWER_WITHIN_MS = 1_500;

/** A fault that services inflict on themselves when they are asked to, at `/ops/faults/<kind>`. */
export const byOps = (
  { opsToken }: BreakableSystem,
  processes: readonly RunningProcess[],
  kind: FaultKind,
  details: object = {},
): Breakage => ({
  strike: async (forMs) => {
    const seconds = Math.max(1, forMs / 1_000);
    await Promise.all(processes.map((one) => ask(one, opsToken, 'POST', kind, { ...details, seconds })));
  },
  heal: async () => {
    await Promise.allSettled(processes.map((one) => ask(one, opsToken, 'DELETE', kind)));
  },
});

async function ask(
  { name, url }: RunningProcess,
  token: string,
  method: 'POST' | 'DELETE',
  kind: FaultKind,
  body?: object,
): Promise<void> {
  const answer = await fetch(new URL(`/ops/faults/${kind}`, url), {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  }).catch((error: Error) => {
    throw new Error(`${name} does not answer (${error.message})`);
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${name} answers ${answer.status}: ${text}`);
}
