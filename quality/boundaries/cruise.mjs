import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const FOLDERS = ['apps', 'libs', 'dev', 'quality', 'tools'];
const TIME_LIMIT_MS = 60_000;
const LARGEST_OUTPUT_BYTES = 256 * 1024 * 1024;

const cruiser = join(
  fileURLToPath(import.meta.resolve('dependency-cruiser')),
  '../../../bin/dependency-cruise.mjs',
);

/** @returns the modules of the workspace with what they import, and every import that breaks a rule: `{ rule, from, to, cycle }` */
export async function cruise(directory, rules) {
  const folders = FOLDERS.filter((folder) => existsSync(join(directory, folder)));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cruiser, '--config', rules, '--output-type', 'json', ...folders],
    { cwd: directory, timeout: TIME_LIMIT_MS, maxBuffer: LARGEST_OUTPUT_BYTES },
  );
  const {
    modules,
    summary: { violations },
  } = JSON.parse(stdout);
  return {
    modules,
    violations: violations.map(({ rule, from, to, cycle = [] }) => ({
      rule: rule.name,
      from,
      to,
      cycle: cycle.map(({ name }) => name),
    })),
  };
}
