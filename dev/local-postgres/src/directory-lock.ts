import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { withLock } from './lock.js';

// Longer than the slowest holder: initdb, a start with crash recovery.
const LOCK_TIMEOUT_MS = 150_000;

export interface DirectoryLock {
  /** The directory's one true path: two spellings of it share the lock and the cluster. */
  dir: string;
  lock<T>(work: () => Promise<T>): Promise<T>;
}

export function directoryLock(directory: string): DirectoryLock {
  const dir = truePath(resolve(directory));
  return { dir, lock: (work) => withLock(`postgres-${directoryKey(dir)}`, LOCK_TIMEOUT_MS, work) };
}

/** A short name for a directory, the same in every process. */
export const directoryKey = (dir: string): string =>
  createHash('sha256').update(dir).digest('hex').slice(0, 16);

/** Resolves links also when the last parts do not exist yet. */
function truePath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error;
    return join(truePath(dirname(path)), basename(path));
  }
}
