import type { Storage } from '@eventually/runner';
import type { Violation } from './invariants/invariant.js';
import { ObservedSystem } from './look/observed-system.js';
import { judge, type Report, withoutExpected } from './report/report.js';
import { judgeAtRest } from './rest/judge-at-rest.js';
import { judgeStopped } from './rest/judge-stopped.js';

export interface CheckOptions {
  /** Judges at once, and only what must hold at any moment. */
  readonly now?: boolean;
  /** How long the system may take to come to rest; by default 45 s. */
  readonly withinMs?: number;
  /** Nothing runs on the storage, so nothing will move. */
  readonly isStopped?: boolean;
  /** A violation that somebody made on purpose: it is left out, and not waited for. */
  readonly isExpected?: (violation: Violation) => boolean;
  readonly onProgress?: (line: string) => void;
}

const REST_WITHIN_MS = 45_000;

/** Proves the invariants over the storage of a system, which it only reads. @throws Error when it cannot look */
export async function check(storage: Storage, options: CheckOptions = {}): Promise<Report> {
  const { now, isStopped, withinMs = REST_WITHIN_MS, isExpected = () => false, ...more } = options;
  const system = await ObservedSystem.open(storage);
  try {
    if (now) return withoutExpected(judge(await system.look(), 'motion'), isExpected);
    if (isStopped) return withoutExpected(await judgeStopped(system), isExpected);
    return await judgeAtRest(system, withinMs, { isExpected, ...more });
  } finally {
    await system.close();
  }
}
