import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Load, LoadReport } from './load.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs a generator as a process of its own. @throws Error when it does not come to its end */
export function generate(load: Load): Promise<LoadReport> {
  const child = spawn(
    process.execPath,
    ['--import', './dev/loader.mjs', 'quality/bench/overload/generator.ts', JSON.stringify(load)],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += String(chunk)));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) =>
      status === 0
        ? resolve(JSON.parse(output) as LoadReport)
        : reject(new Error(`The generator of the load ended with status ${status}.`)),
    );
  });
}
