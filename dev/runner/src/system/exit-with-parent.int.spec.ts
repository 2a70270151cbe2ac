import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '../testing/eventually.js';
import { exitWithParent, projectRoot } from './paths.js';

const testing = join(projectRoot, 'dev/runner/src/testing');

it.each(['normal', 'stubborn'])('a %s child ends when its parent is killed', async (mode) => {
  const preload = `${pathToFileURL(exitWithParent).href}?stopWithinMs=500`;
  const parent = fork(join(testing, 'parent.mjs'), [preload, join(testing, 'child.mjs')], {
    env: { ...process.env, CHILD: mode },
    execArgv: [],
  });
  const [{ child }] = (await once(parent, 'message')) as [{ child: number }];
  parent.kill('SIGKILL');
  await eventually('the child is gone', () => !isAlive(child));
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
