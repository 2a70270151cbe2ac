import { chownSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { directoryKey } from './directory-lock.js';
import { isRoot, type OsUser, postgresUser } from './os-user.js';
import { runProgram } from './run-program.js';

export interface Placement {
  /** Where the data, the log and, if need be, a copy of the binaries live. */
  home: string;
  /** The OS user of the server; unset means the current one. */
  user?: OsUser;
}

/** Where the cluster of a directory goes that the server's OS user cannot reach, such as one below root's home. */
export const relocatedHome = (dir: string): string => `/var/lib/eventually-${directoryKey(dir)}`;

/** Where the cluster of a directory lives, once it has been placed. */
export const homeOf = (dir: string): string =>
  isRoot() && existsSync(relocatedHome(dir)) ? relocatedHome(dir) : dir;

/** Decides where the cluster of `dir` lives and who runs it, and makes both directories. */
export async function place(dir: string): Promise<Placement> {
  mkdirSync(dir, { recursive: true });
  return isRoot() ? placeForRoot(dir) : placeForCurrentUser(dir);
}

function placeForCurrentUser(dir: string): Placement {
  const owner = ownerOf(join(dir, 'data'));
  if (owner && process.getuid && owner.uid !== process.getuid()) {
    throw new Error(
      `The PostgreSQL data in ${dir} belongs to another OS user (uid ${owner.uid}): ` +
        'run as that user or as root, or remove it as root with removeCluster(dir).',
    );
  }
  return { home: dir };
}

async function placeForRoot(dir: string): Promise<Placement> {
  const relocated = relocatedHome(dir);
  const home = homeOf(dir);
  const owner = ownerOf(join(home, 'data'));
  // Data that an ordinary user made stays his: he can go on without root.
  const user = owner && owner.uid !== 0 ? owner : await postgresUser();
  if (await canReach(user, home)) return { home, user };
  if (owner) {
    throw new Error(
      `The PostgreSQL data in ${home} cannot be reached by its OS user (uid ${user.uid}): ` +
        'give every folder above it the permission to pass (chmod a+x), or remove it with removeCluster(dir).',
    );
  }
  mkdirSync(relocated, { recursive: true, mode: 0o700 });
  chownSync(relocated, user.uid, user.gid);
  return { home: relocated, user };
}

function ownerOf(path: string): OsUser | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** Asked of the kernel rather than computed from modes, which would miss access lists and mount options. */
async function canReach(user: OsUser, dir: string): Promise<boolean> {
  return (await runProgram('test', ['-x', dir], { user, timeoutMs: 10_000 })).ok;
}
