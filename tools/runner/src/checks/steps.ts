import { join } from 'node:path';
import { projectRoot } from '../system/paths.js';
import type { Step } from './step.js';

/** Everything `npm test` does, in order; all of it is done even if something fails. */
export function steps(reportDir: string): Step[] {
  const node = (...args: [string, ...string[]]): Step['command'] => [process.execPath, ...args];
  const specs = (project: string, ...more: string[]): Pick<Step, 'command' | 'jestReport'> => {
    const jestReport = join(reportDir, `${project}.json`);
    const report = ['--json', `--outputFile=${jestReport}`];
    const jest = 'node_modules/jest/bin/jest.js';
    return { jestReport, command: node(jest, '--selectProjects', project, ...more, ...report) };
  };
  return [
    { title: 'Type-check', command: npmRun('typecheck') },
    { title: 'Lint', command: node('node_modules/eslint/bin/eslint.js', '.') },
    { title: 'Format', command: node('node_modules/prettier/bin/prettier.cjs', '--check', '.') },
    { title: 'Boundary rules', command: npmRun('lint:boundaries') },
    { title: 'Pure specs', ...specs('unit') },
    { title: 'Build', command: npmRun('build') },
    { title: 'Integration specs', ...specs('int', '--runInBand') },
    { title: 'End-to-end specs', ...specs('e2e', '--runInBand') },
    {
      title: 'Each built app starts',
      command: node(join(projectRoot, 'tools/runner/dist/each-app-starts.js')),
    },
  ];
}

/** The npm that runs us, if any: it may not be the one on the PATH. */
function npmRun(script: string): Step['command'] {
  const npm = process.env['npm_execpath'];
  const run = ['run', '--silent', script];
  if (npm?.endsWith('npm-cli.js')) return [process.execPath, npm, ...run];
  return process.platform === 'win32' ? ['cmd.exe', '/d', '/c', 'npm', ...run] : ['npm', ...run];
}
