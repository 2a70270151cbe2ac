import { readFileSync } from 'node:fs';

export interface ProcessIdentity {
  pid: number;
  /** Clock ticks since boot at which it started, where /proc tells: a pid alone may be given to another process. */
  startedAt: string | null;
}

export const thisProcess = (): ProcessIdentity => ({
  pid: process.pid,
  startedAt: statusOf(process.pid)?.startedAt ?? null,
});

/** Whether that very process still runs. A zombie does not: it only waits for its parent to notice. */
export function isRunning({ pid, startedAt }: ProcessIdentity): boolean {
  if (!exists(pid)) return false;
  const status = statusOf(pid);
  if (!status) return true;
  return status.state !== 'Z' && (startedAt === null || status.startedAt === startedAt);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it exists and belongs to somebody else
  }
}

function statusOf(pid: number): { state: string; startedAt: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command in field 2 may contain spaces and brackets: count from behind its closing one. Fields 3 and 22.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0]!, startedAt: fields[19]! };
  } catch {
    return undefined; // no /proc here, or the process is gone
  }
}
