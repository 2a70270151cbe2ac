import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningProcess } from '@eventually/runner';

const LOOK_EVERY_MS = 20;

/** Resolves with the process once a SIGSTOP has stopped it. Linux only. @throws when the signal aborts before */
export async function whenStopped(process: RunningProcess, signal: AbortSignal): Promise<RunningProcess> {
  for (;;) {
    if (isStopped(process)) return process;
    await delay(LOOK_EVERY_MS, undefined, { signal });
  }
}

export const isStopped = ({ pid }: RunningProcess): boolean => pid !== undefined && stateOf(pid) === 'T';

/** The third field; the second one, a name in parentheses, may contain anything. */
function stateOf(pid: number): string | undefined {
  try {
    return /^.*\) (\S)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined; // it is gone
  }
}

/** The children that a process has now. Linux only. */
export function childrenOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return children.split(' ').filter(Boolean).map(Number);
  } catch {
    return []; // it is gone
  }
}

/** A process that is gone meanwhile takes no signal, which is no error. */
export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // gone
  }
}
