import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../system/paths.js';
import type { Door } from './doors.js';

const VERSION = '4.32.5';
const SEED = '1';
const MOST_CASES = '10'; // of each operation and phase that makes them up
const INSTALL_WITHIN_MS = 300_000;
const RUN_WITHIN_MS = 120_000; // it takes 10 s on two cores

const home = join(projectRoot, 'node_modules/.cache', `schemathesis-${VERSION}`);
const program = (name: string): string => join(home, 'bin', name);

/** Installs it, beside what npm has installed, if it is not there yet. @throws Error without Python 3.10 and its venv */
export async function installSchemathesis(): Promise<void> {
  if (existsSync(program('st'))) return;
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${VERSION}`];
  const isThere =
    (await run('python3', ['-m', 'venv', home], { withinMs: INSTALL_WITHIN_MS })) &&
    (await run(program('python'), pip, { withinMs: INSTALL_WITHIN_MS }));
  if (!isThere)
    throw new Error('schemathesis could not be installed: it needs Python 3.10 with venv and pip');
}

/** Sends what the document allows, and what it does not, and holds every answer to the document. */
export const isHeldTo = ({ document, url, authorization }: Door, opsToken: string): Promise<boolean> =>
  run(
    program('st'),
    [
      ...['--config-file', join(projectRoot, 'dev/runner/schemathesis.toml')],
      ...['run', document, '--url', url, '--header', `Authorization: ${authorization}`],
      ...['--phases', 'examples,coverage,fuzzing', '--max-examples', MOST_CASES, '--seed', SEED],
      ...['--continue-on-failure', '--no-shrink', '--suppress-health-check', 'all', '--warnings', 'off'],
    ],
    { withinMs: RUN_WITHIN_MS, cwd: home, env: { OPS_TOKEN: opsToken } },
  );

interface RunOptions {
  readonly withinMs: number;
  /** Where it keeps what it likes to keep. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

function run(
  command: string,
  args: readonly string[],
  { withinMs, cwd = projectRoot, env = {} }: RunOptions,
): Promise<boolean> {
  const child = spawn(command, args, {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env, SCHEMATHESIS_NO_UPDATE_CHECK: '1' },
    timeout: withinMs,
  });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('exit', (status, signal) => {
      if (signal) console.error(`${command} was ended by ${signal}; it has ${withinMs / 1_000} s.`);
      resolve(status === 0);
    });
  });
}
