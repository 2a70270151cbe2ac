import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { libsBelow, root } from './manifests.js';
import { pack } from './pack.js';

/** `npm run pack`: a tarball of each pattern, and of what they stand on, in `dist/packages`. */
const { patterns } = createRequire(import.meta.url)('../../boundaries/patterns.cjs') as {
  patterns: string[];
};

const all = Object.fromEntries(patterns.map((name) => [`@eventually/${name}`, '']));
const libs = libsBelow({ name: 'all patterns', dependencies: all });
for (const tarball of await pack(libs, join(root, 'dist/packages'))) console.log(relative(root, tarball));
