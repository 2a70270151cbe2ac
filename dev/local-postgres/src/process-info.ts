import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

export interface ProcessInfo {
  /** Name of the program, without its path. */
  name: string;
  /** Dead, but not yet collected by its parent: signals still find it. */
  zombie: boolean;
  /** Current directory, where the system tells it. */
  directory?: string;
}

/** What the process with this id is, or undefined if there is none. */
export function inspectProcess(pid: number): ProcessInfo | undefined {
  return process.platform === 'linux' ? inspectOnLinux(pid) : inspectWithPs(pid);
}

/** Reads `/proc/<pid>/stat`; the name stands in parentheses and may itself contain some. */
export function parseProcStat(stat: string): ProcessInfo | undefined {
  const [, name, state] = /^\d+ \((.*)\) (\S)/s.exec(stat) ?? [];
  return name !== undefined && state ? { name, zombie: state === 'Z' || state === 'X' } : undefined;
}

function inspectOnLinux(pid: number): ProcessInfo | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const info = stat === undefined ? undefined : parseProcStat(stat);
  return info && { ...info, directory: attempt(() => readlinkSync(`/proc/${pid}/cwd`)) };
}

function inspectWithPs(pid: number): ProcessInfo | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'stat=,ucomm=', '-p', String(pid)], {
    encoding: 'utf8',
    timeout: 5_000,
  });
  const [state, name] = (stdout ?? '').trim().split(/\s+/);
  return state && name ? { name, zombie: state.startsWith('Z') } : undefined;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
