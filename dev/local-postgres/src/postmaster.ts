import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { inspectProcess, type ProcessInfo } from './process-info.js';
import { replaceFile } from './replace-file.js';

export interface Postmaster {
  pid: number;
  /** Known once the server got as far as opening it. */
  port?: number;
  /** Whether it accepts connections. */
  ready: boolean;
}

// Above every system's largest process id.
const NOBODY = 2_147_483_647;

/** The server that is alive on this data directory, whoever started it. */
export function findPostmaster(data: string): Postmaster | undefined {
  const claimed = readClaim(data);
  return claimed && isPostmaster(inspectProcess(claimed.pid), realpathSync(data)) ? claimed : undefined;
}

/**
 * Frees a data directory whose postmaster.pid names a zombie or a stranger that got the same process id.
 * The file stays, with a process id that nobody has: by its other lines PostgreSQL itself makes sure that no
 * surviving session still writes to the data, a check that deleting the file would skip.
 */
export function disownStaleFile(data: string): void {
  if (!readClaim(data) || findPostmaster(data)) return;
  const path = join(data, 'postmaster.pid');
  replaceFile(path, readFileSync(path, 'utf8').replace(/^-?\d+/, String(NOBODY)));
}

/** Reads postmaster.pid: line 1 is the process id, 4 the port, 8 the state. */
export function parsePostmasterFile(text: string): Postmaster | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]) || undefined, ready: lines[7] === 'ready' };
}

/** A process in another directory is a session or a server of some other cluster. */
export function isPostmaster(info: ProcessInfo | undefined, data: string): boolean {
  if (!info || info.zombie || !/^postgres(\.exe)?$/.test(info.name)) return false;
  return info.directory === undefined || info.directory === data;
}

function readClaim(data: string): Postmaster | undefined {
  try {
    return parsePostmasterFile(readFileSync(join(data, 'postmaster.pid'), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
