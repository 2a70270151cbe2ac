import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, programOf } from './binaries.js';
import type { OsUser } from './os-user.js';
import { runProgram } from './run-program.js';
import { CLIENT_AUTHENTICATION } from './server-settings.js';

export interface Cluster {
  home: string;
  user?: OsUser;
  binaries: Binaries;
}

const INITDB_TIMEOUT_MS = 60_000;

export const dataOf = ({ home }: Pick<Cluster, 'home'>): string => join(home, 'data');

export const isInitialised = (cluster: Cluster): boolean => existsSync(join(dataOf(cluster), 'PG_VERSION'));

/** Creates the data directory in full or not at all: it gets its name only when initdb is through. */
export async function initialise(cluster: Cluster, password: string, durable: boolean): Promise<void> {
  removeDrafts(cluster.home);
  const draft = join(cluster.home, `initdb-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${draft}.password`;
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (cluster.user)
    for (const path of [draft, passwordFile]) chownSync(path, cluster.user.uid, cluster.user.gid);
  try {
    await initdb(cluster, draft, passwordFile, durable);
    writeFileSync(join(draft, 'pg_hba.conf'), CLIENT_AUTHENTICATION);
    renameSync(draft, dataOf(cluster));
  } finally {
    removeDrafts(cluster.home);
  }
}

async function initdb(cluster: Cluster, data: string, passwordFile: string, durable: boolean): Promise<void> {
  const login = ['--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  // PostgreSQL's own C.UTF-8: the same order and upper case on every machine.
  const text = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const args = ['-D', data, ...login, ...text, ...(durable ? [] : ['--no-sync'])];
  const limits = { user: cluster.user, timeoutMs: INITDB_TIMEOUT_MS };
  const { ok, output } = await runProgram(programOf(cluster.binaries, 'initdb'), args, limits);
  if (!ok) throw new Error(`PostgreSQL cannot create its data directory in ${cluster.home}:\n${output}`);
}

function removeDrafts(home: string): void {
  for (const name of readdirSync(home).filter((entry) => entry.startsWith('initdb-'))) {
    rmSync(join(home, name), { recursive: true, force: true, maxRetries: 3 });
  }
}
