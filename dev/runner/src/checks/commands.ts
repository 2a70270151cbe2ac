import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../system/paths.js';
import type { Step } from './step.js';

type Command = Step['command'];

/** A script below the checkout, run by this Node. */
export const node = (script: string, ...args: string[]): Command => [
  process.execPath,
  join(projectRoot, script),
  ...args,
];

/** The npm that runs us, if any: it may not be the one on the PATH. */
export function npmRun(script: string, ...args: string[]): Command {
  const npm = process.env['npm_execpath'];
  const run = ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])];
  if (npm?.endsWith('npm-cli.js')) return [process.execPath, npm, ...run];
  return process.platform === 'win32' ? ['cmd.exe', '/d', '/c', 'npm', ...run] : ['npm', ...run];
}

/** For specs that measure nothing but themselves: a process per core. */
export const ON_ALL_CORES = ['--maxWorkers', '100%'];

/** And two, where none of them has a JVM beside it: half of the time they wait. */
export const TWO_PER_CORE = ['--maxWorkers', String(2 * availableParallelism())]; // to Jest, 200% is 200 of them

/** The specs of one of Jest's projects, or of some; their counts are read from its report. */
export function specs(
  projects: string | readonly string[],
  reportDir: string,
  ...more: string[]
): Pick<Step, 'command' | 'jestReport'> {
  const names = [projects].flat();
  const jestReport = join(reportDir, `${names.join('-')}.json`);
  const report = ['--json', `--outputFile=${jestReport}`];
  const jest = 'node_modules/jest/bin/jest.js';
  return { jestReport, command: node(jest, '--selectProjects', ...names, ...more, ...report) };
}
