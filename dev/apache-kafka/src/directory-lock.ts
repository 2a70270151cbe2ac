import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Keeps a second broker off a directory: Kafka itself notices it only after both have written to the metadata.
 * @returns what frees the directory
 * @throws Error that names the process which holds it; the lock of a process that is gone is taken over
 */
export function lockDirectory(dir: string): () => void {
  const file = path.join(dir, 'broker.lock');
  while (!isCreated(file)) {
    const owner = Number(readFileSync(file, 'utf8'));
    if (isRunning(owner))
      throw new Error(
        `${dir} is used by the process ${owner}: stop it, use another directory, or, if that is no broker, remove ${file}`,
      );
    rmSync(file, { force: true });
  }
  return () => rmSync(file, { force: true });
}

function isCreated(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
}

/** An empty lock was left half written: 0, which is nobody. */
function isRunning(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it exists and belongs to somebody else
  }
}
