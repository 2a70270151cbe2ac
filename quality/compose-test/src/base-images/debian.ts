import path from 'node:path';
import { docker } from '../engine.js';
import { run } from '../run-command.js';

const SUITE = 'bookworm'; // the one the real Node and PostgreSQL images stand on
const BUILD_WITHIN_MS = 600_000;

export const debian = 'eventually-stand-in/debian';

/** Imports the root file system of a fresh Debian, from the mirror that this machine itself uses. */
export async function buildDebian(scratch: string, stop: AbortSignal): Promise<void> {
  const rootFs = path.join(scratch, 'debian');
  const archive = `${rootFs}.tar`;
  const options = { withinMs: BUILD_WITHIN_MS, stop };
  const packages = '--include=ca-certificates';
  await run(['debootstrap', '--variant=minbase', packages, SUITE, rootFs, await mirror()], options);
  await run(
    ['tar', '--directory', rootFs, '--exclude=./var/cache/apt/archives/*.deb', '-cf', archive, '.'],
    options,
  );
  await docker(['import', archive, debian], options);
}

async function mirror(): Promise<string> {
  const sources = await run(['apt-get', 'indextargets', '--format=$(REPO_URI)', 'Identifier: Packages']);
  const [first] = sources.split('\n');
  if (!first) throw new Error('apt knows no mirror: stand-ins can be built on a Debian machine only.');
  return first;
}
