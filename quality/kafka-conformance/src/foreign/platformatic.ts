import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { runProgram } from '../clients/run-program.js';
import {
  answerOf,
  cacheDirectory,
  type ForeignClient,
  PREPARED_WITHIN_MS,
  programFile,
} from './foreign-client.js';

const FILES = ['package.json', 'package-lock.json', 'client.mjs'];

/** Not foreign in its language, but in its protocol: it speaks nothing but flexible versions. */
export const platformatic: ForeignClient = {
  name: '@platformatic/kafka, from Node',
  cannot: 'zstdCompressSync' in zlib ? [] : ['zstd'], // Node has it from 22.15 on
  missing: () => (answerOf('npm', '--version') === undefined ? 'npm, which comes with Node' : undefined),

  /** Installed apart from this repository's packages: its own ask for a newer Node than they need. */
  async prepare() {
    const directory = path.join(cacheDirectory, 'platformatic');
    mkdirSync(directory, { recursive: true });
    for (const name of FILES) copyFileSync(programFile('platformatic', name), path.join(directory, name));
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'];
    await runProgram('npm', ['ci', ...quiet], { cwd: directory, withinMs: PREPARED_WITHIN_MS });
    return [process.execPath, path.join(directory, 'client.mjs')];
  },
};
