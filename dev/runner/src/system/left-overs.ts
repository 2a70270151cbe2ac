import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { readJson, writeJson } from './json-file.js';
import { exitWithParent } from './paths.js';

// They were told to stop when their runner died; a start should not wait much longer for them.
const PATIENCE_MS = 5_000;
const GONE_WITHIN_MS = 5_000;
const POLL_MS = 50;

export const rememberProcesses = (file: string, pids: readonly number[]): void => writeJson(file, pids);

/** Waits until the children of a killed runner are gone, and ends those that take long. */
export async function endLeftOvers(file: string, patienceMs = PATIENCE_MS): Promise<void> {
  const pids = readJson<number[]>(file, []);
  if (await gone(pids, patienceMs)) return;
  for (const pid of pids.filter(isOurs)) process.kill(pid, 'SIGKILL');
  if (await gone(pids, GONE_WITHIN_MS)) return;
  throw new Error(
    `Processes of the last start do not end: ${pids.filter(isOurs).join(', ')}. End them and try again.`,
  );
}

async function gone(pids: readonly number[], withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (pids.some(isOurs)) {
    if (Date.now() > deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

/** Somebody else may have got the process id since; a zombie has no command line. */
const isOurs = (pid: number): boolean => commandLine(pid).includes(exitWithParent);

function commandLine(pid: number): string {
  if (process.platform === 'win32') return '';
  if (process.platform !== 'linux') return askPs(pid);
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

const askPs = (pid: number): string =>
  spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8', timeout: 5_000 }).stdout ?? '';
