import { setTimeout as delay } from 'node:timers/promises';
import type { VersionStatus } from '@eventually/projection';

const ANSWER_WITHIN_MS = 15_000;
const TAKEN_IN_WITHIN_MS = 30 * 60_000;

/** The versions of a read model, as operators see them. */
export async function versionsOf(
  { urls, opsToken }: { urls: readonly string[]; opsToken: string },
  readModel: string,
): Promise<VersionStatus[]> {
  const answer = await fetch(new URL('/ops/rebuilds', urls[0]), {
    headers: { authorization: `Bearer ${opsToken}` },
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  if (!answer.ok) throw new Error(`view-service answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { readModels: Record<string, VersionStatus[]> }).readModels[readModel]!;
}

export const lagOf = ({ partitions }: VersionStatus): number =>
  partitions.reduce((sum, { lag }) => sum + lag, 0);

/** Waits until the live version has taken in everything that is on the topics. @returns how long that took (ms) */
export async function untilTakenIn(ground: { urls: readonly string[]; opsToken: string }): Promise<number> {
  const began = performance.now();
  for (;;) {
    const versions = await versionsOf(ground, 'order-details');
    if (lagOf(versions.find(({ state }) => state === 'live')!) === 0) return performance.now() - began;
    if (performance.now() - began > TAKEN_IN_WITHIN_MS) throw new Error('The view does not catch up.');
    await delay(100);
  }
}
