import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, dataOf } from './cluster.js';
import { findPostmaster } from './postmaster.js';

const LOOK_EVERY_MS = 100;
const QUIT_WITHIN_MS = 5_000;
const GONE_WITHIN_MS = 5_000;

type Place = Pick<Cluster, 'home'>;

/** The process id of the server that runs on the cluster, if one does. */
export function postmasterPid(cluster: Place): number | undefined {
  try {
    return findPostmaster(dataOf(cluster))?.pid;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // the whole cluster was removed
    throw error;
  }
}

/** Resolves when the server of this process id is gone, whoever ended it. */
export async function whenGone(cluster: Place, pid: number): Promise<void> {
  while (postmasterPid(cluster) === pid) await delay(LOOK_EVERY_MS);
}

/**
 * Ends a server that may be stopped by a signal or hang: an immediate shutdown, and SIGKILL for it and its sessions
 * when that does nothing. Whatever was committed is recovered by the next start.
 */
export async function endByForce(cluster: Place): Promise<void> {
  const pid = postmasterPid(cluster);
  if (pid === undefined) return;
  const sessions = childrenOf(pid);
  for (const one of [pid, ...sessions]) signal(one, 'SIGCONT'); // a stopped process takes no other signal
  signal(pid, 'SIGQUIT');
  if (await isGoneWithin(cluster, pid, QUIT_WITHIN_MS)) return;
  for (const one of [pid, ...sessions]) signal(one, 'SIGKILL');
  if (await isGoneWithin(cluster, pid, GONE_WITHIN_MS)) return;
  throw new Error(`PostgreSQL (process ${pid}) cannot be ended, not even by SIGKILL.`);
}

/** Whether a new session gets an answer. A refusal, such as "too many clients", is one: somebody is there. */
export async function answers(url: string, withinMs: number): Promise<boolean> {
  const session = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: withinMs,
    query_timeout: withinMs,
    application_name: 'runner',
  });
  session.on('error', () => undefined);
  try {
    await session.connect();
    await session.query('SELECT');
    return true;
  } catch (error) {
    return error instanceof pg.DatabaseError;
  } finally {
    void session.end().catch(() => undefined); // a server that hangs answers no goodbye either
  }
}

async function isGoneWithin(cluster: Place, pid: number, ms: number): Promise<boolean> {
  return Promise.race([whenGone(cluster, pid).then(() => true), delay(ms, false, { ref: false })]);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it is gone
  }
}

/** Its sessions and helpers; elsewhere than on Linux they leave by themselves when they notice that it is gone. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
}
