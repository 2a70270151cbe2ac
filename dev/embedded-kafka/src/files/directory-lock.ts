import { mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isRunning, type ProcessIdentity, thisProcess } from './running-process.js';

const LOCK_FILE = 'broker.lock';

/** The right to use a data directory. A lock whose process is gone is taken over. */
export class DirectoryLock {
  private constructor(private readonly file: string) {}

  /** Throws one sentence that names the owner when a running broker holds the directory. */
  static acquire(directory: string): DirectoryLock {
    mkdirSync(directory, { recursive: true });
    const lock = new DirectoryLock(path.join(directory, LOCK_FILE));
    while (!lock.create()) lock.removeStale();
    return lock;
  }

  release(): void {
    unlinkSync(this.file);
  }

  private create(): boolean {
    try {
      writeFileSync(this.file, JSON.stringify(thisProcess()), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      return false;
    }
  }

  private removeStale(): void {
    refuseIfHeld(this.file);
    const aside = `${this.file}.${process.pid}`;
    try {
      renameSync(this.file, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return; // another starter was faster
      throw error;
    }
    try {
      refuseIfHeld(aside); // it may have been faster by so much that this is its new lock already
    } catch (error) {
      renameSync(aside, this.file);
      throw error;
    }
    unlinkSync(aside);
  }
}

function refuseIfHeld(file: string): void {
  const owner = ownerIn(file);
  if (!owner || !isRunning(owner)) return;
  const holder = `the broker with pid ${owner.pid}`;
  throw new Error(`${path.dirname(file)} is used by ${holder}; stop it or use another directory`);
}

/** Undefined for a lock that is gone or was left half written. */
function ownerIn(file: string): ProcessIdentity | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity;
  } catch {
    return undefined;
  }
}
