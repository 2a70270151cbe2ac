import { dataOf } from './cluster.js';
import { urlOf } from './connection-url.js';
import { directoryLock } from './directory-lock.js';
import { homeOf } from './placement.js';
import { findPostmaster } from './postmaster.js';
import { Secrets } from './secrets.js';

/** How to log in to a server that runs. */
export interface RunningPostgres {
  readonly port: number;
  /** @throws Error when the role was never given a password here */
  urlOf(owned: { database: string; role: string }): string;
}

/** The server that runs on a directory, or undefined; for who only reads: nothing is started, made or changed. */
export function findRunning(directory: string): RunningPostgres | undefined {
  const { dir } = directoryLock(directory);
  const home = homeOf(dir);
  const { port, ready } = findPostmaster(dataOf({ home })) ?? {};
  if (!port || !ready) return undefined;
  const secrets = Secrets.in(dir, { mayCreate: false, clusterHome: home });
  return {
    port,
    urlOf({ database, role }) {
      const password = secrets.knownPasswordOf(role);
      if (!password) throw new Error(`The PostgreSQL in ${dir} has no role ${role}.`);
      return urlOf({ role, password, port, database });
    },
  };
}
