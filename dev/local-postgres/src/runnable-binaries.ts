import { existsSync } from 'node:fs';
import { chmod, cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Binaries, type Program, programOf } from './binaries.js';
import { chownTree } from './chown-tree.js';
import type { OsUser } from './os-user.js';
import { runProgram } from './run-program.js';

const PROGRAMS: Program[] = ['postgres', 'initdb', 'pg_ctl'];

/** The shipped binaries, repaired if need be, if the server's OS user can run them; else a copy in the home. */
export async function runnableBinaries(shipped: Binaries, home: string, user?: OsUser): Promise<Binaries> {
  if (await canRun(shipped, user)) return shipped;
  await repair(shipped).catch(() => undefined); // they may belong to another user; the copy will not
  if (await canRun(shipped, user)) return shipped;
  const copy = { ...shipped, directory: join(home, `native-${shipped.version}`) };
  if (!existsSync(copy.directory)) await copyBinaries(shipped, copy, user);
  const problem = await problemOf(copy, user);
  if (!problem) return copy;
  throw new Error(
    `The PostgreSQL programs in ${shipped.directory} do not run, nor does a copy of them: ${problem}`,
  );
}

const canRun = async (binaries: Binaries, user?: OsUser): Promise<boolean> =>
  !(await problemOf(binaries, user));

async function problemOf(binaries: Binaries, user?: OsUser): Promise<string | undefined> {
  const ask = (program: Program) =>
    runProgram(programOf(binaries, program), ['--version'], { user, timeoutMs: 20_000 });
  return (await Promise.all(PROGRAMS.map(ask))).find(({ ok }) => !ok)?.output;
}

/** npm drops links, which an install with `--ignore-scripts` does not put back; some tools drop modes. */
async function repair(binaries: Binaries): Promise<void> {
  const list = await readFile(join(binaries.directory, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(dirname(binaries.directory), target);
    await symlink(basename(source), link).catch(ignoreExisting);
  }
  for (const program of PROGRAMS) await chmod(programOf(binaries, program), 0o755);
}

/** Renamed when complete: a copy that was interrupted is never used. */
async function copyBinaries(from: Binaries, to: Binaries, user?: OsUser): Promise<void> {
  const draft = { ...to, directory: `${to.directory}.draft/native` };
  await rm(dirname(draft.directory), { recursive: true, force: true });
  await cp(from.directory, draft.directory, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (path) => !path.endsWith('.a'), // for linking C programs; a tenth of the size
  });
  await repair(draft);
  if (user) await chownTree(dirname(draft.directory), user);
  await rename(draft.directory, to.directory);
  await rm(dirname(draft.directory), { recursive: true, force: true });
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
