import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { programOf } from './binaries.js';
import { type Cluster, dataOf } from './cluster.js';
import { disownStaleFile, findPostmaster } from './postmaster.js';
import { replaceFile } from './replace-file.js';
import { type ProgramResult, runProgram } from './run-program.js';
import { emptyLog, errorWithLog, logOf, openNewLog, readLog } from './server-log.js';
import { choosePort } from './server-port.js';
import { renderSettings, type ServerSettings } from './server-settings.js';

type LaunchOptions = Partial<ServerSettings>;

// Crash recovery replays at most max_wal_size (1 GB), which takes seconds.
const START_TIMEOUT_S = 60;
const STOP_TIMEOUT_S = 30;
const RETRY_WITHIN_MS = 15_000;
const POLL_MS = 50;

/** The port of the server that runs on the cluster, launched if there is none. */
export async function adoptOrLaunch(
  cluster: Cluster,
  options: LaunchOptions,
): Promise<{ port: number; adopted: boolean }> {
  const adopted = await adopt(cluster);
  return adopted
    ? { port: adopted, adopted: true }
    : { port: await launch(cluster, options), adopted: false };
}

/** Stops the server if it runs, and waits until it has gone. */
export async function shutDown(cluster: Cluster, mode: 'fast' | 'immediate'): Promise<void> {
  if (!findPostmaster(dataOf(cluster))) return;
  const { ok, output } = await pgCtl(cluster, STOP_TIMEOUT_S, ['-m', mode, 'stop']);
  if (ok || !findPostmaster(dataOf(cluster))) return;
  const remedy = mode === 'fast' ? ' Use the mode "immediate".' : '';
  throw errorWithLog(cluster, `PostgreSQL did not stop within ${STOP_TIMEOUT_S} s: ${output}${remedy}`);
}

/** Waits for a server that somebody else started, until it is ready or gone. */
async function adopt(cluster: Cluster): Promise<number | undefined> {
  const deadline = Date.now() + START_TIMEOUT_S * 1000;
  for (;;) {
    const postmaster = findPostmaster(dataOf(cluster));
    if (!postmaster) return undefined;
    if (postmaster.ready && postmaster.port) return postmaster.port;
    if (Date.now() > deadline) {
      const what = `PostgreSQL (process ${postmaster.pid}) runs but was not ready within ${START_TIMEOUT_S} s.`;
      throw errorWithLog(cluster, what);
    }
    await delay(POLL_MS);
  }
}

async function launch(cluster: Cluster, options: LaunchOptions): Promise<number> {
  const deadline = Date.now() + RETRY_WITHIN_MS;
  openNewLog(cluster);
  for (;;) {
    const port = await choosePort(dataOf(cluster), options.port);
    replaceFile(join(dataOf(cluster), 'postgresql.conf'), renderSettings({ ...options, port }));
    disownStaleFile(dataOf(cluster));
    const { ok, output } = await pgCtl(cluster, START_TIMEOUT_S, ['-l', logOf(cluster), 'start']);
    if (ok) return port;
    if (!mayPass(readLog(cluster)) || Date.now() > deadline) {
      throw errorWithLog(cluster, `PostgreSQL did not start: ${output}`);
    }
    emptyLog(cluster);
    await delay(POLL_MS);
  }
}

/** Somebody took the port since it was chosen, or sessions of a killed server have not noticed its death yet. */
function mayPass(log: string): boolean {
  return /Address already in use|pre-existing shared memory block .* is still in use/.test(log);
}

function pgCtl({ binaries, user, home }: Cluster, timeoutS: number, args: string[]): Promise<ProgramResult> {
  const all = ['-D', dataOf({ home }), '-w', '-t', String(timeoutS), ...args];
  return runProgram(programOf(binaries, 'pg_ctl'), all, { user, timeoutMs: (timeoutS + 5) * 1000 });
}
