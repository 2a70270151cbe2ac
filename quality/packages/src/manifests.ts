import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

const SCOPE = '@eventually/';

export interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

export const manifestIn = (directory: string): Manifest =>
  JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest;

export const directoryOf = (lib: string): string => join(root, 'libs', lib);

/** The libs that a manifest names, and those that they name: what has to be packed together. */
export function libsBelow({ dependencies = {} }: Manifest, found = new Set<string>()): Set<string> {
  for (const name of Object.keys(dependencies)) {
    const lib = name.startsWith(SCOPE) && name.slice(SCOPE.length);
    if (!lib || found.has(lib)) continue;
    found.add(lib);
    libsBelow(manifestIn(directoryOf(lib)), found);
  }
  return found;
}

export const { patterns } = createRequire(import.meta.url)('../../boundaries/patterns.cjs') as {
  patterns: string[];
};

/** The patterns, and what they stand on. */
export const takeable = (): Set<string> =>
  libsBelow({
    name: 'all patterns',
    dependencies: Object.fromEntries(patterns.map((name) => [`${SCOPE}${name}`, ''])),
  });
