import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runStep, withProgress } from './run-step.mjs';

const BUILD_WITHIN_MS = 5 * 60_000;
const alone = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false' };

/** Builds the projects, or everything; Nx takes what did not change from its cache. */
export function build(root, projects) {
  const only = projects === 'everything' ? [] : ['--projects', projects.join(',')];
  const args = [nxOf(root), 'run-many', '-t', 'build', ...only];
  const options = { cwd: root, env: alone, timeoutMs: BUILD_WITHIN_MS };
  return withProgress('Building', () => runStep('The build', process.execPath, args, options));
}

function nxOf(root) {
  const nx = join(root, 'node_modules/nx');
  return join(nx, JSON.parse(readFileSync(join(nx, 'package.json'), 'utf8')).bin.nx);
}
