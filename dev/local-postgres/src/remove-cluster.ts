import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dataOf } from './cluster.js';
import { directoryLock } from './directory-lock.js';
import { relocatedHome } from './placement.js';
import { findPostmaster } from './postmaster.js';

const OURS = /^(data|postgres\.log|secrets\.json|initdb-|native-)/;
const STOP_TIMEOUT_MS = 15_000;

/** Stops the server of a directory if it runs, and removes its data, log, secrets and copied binaries. Idempotent. */
export async function removeCluster(directory: string): Promise<void> {
  const { dir, lock } = directoryLock(directory);
  await lock(async () => {
    for (const home of [relocatedHome(dir), dir]) {
      if (!existsSync(home)) continue;
      await end(dataOf({ home }));
      removeOurs(home);
    }
  });
}

/** Signalled directly: the binaries may already have been removed, and nobody needs this data any more. */
async function end(data: string): Promise<void> {
  const deadline = Date.now() + STOP_TIMEOUT_MS;
  for (let asked = false; ; asked = true) {
    const postmaster = findPostmaster(data);
    if (!postmaster) return;
    if (!asked) process.kill(postmaster.pid, 'SIGQUIT');
    if (Date.now() > deadline) {
      throw new Error(`PostgreSQL (process ${postmaster.pid}) does not end: kill it and try again.`);
    }
    await delay(25);
  }
}

/** Foreign files, put into the directory by mistake or the directory given by mistake, stay. */
function removeOurs(home: string): void {
  const entries = readdirSync(home);
  const ours = entries.filter((name) => OURS.test(name));
  for (const name of ours) rmSync(join(home, name), { recursive: true, force: true, maxRetries: 3 });
  if (ours.length === entries.length) rmdirSync(home);
}
