import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftOvers, rememberProcesses } from './left-overs.js';
import { launch } from './launch.js';
import { projectRoot } from './paths.js';
import { temporaryDirectory } from './temporary-directory.js';

const script = join(projectRoot, 'dev/runner/src/testing/child.mjs');

describe('processes of a killed runner', () => {
  let dir: string;
  let file: string;
  beforeEach(() => {
    dir = temporaryDirectory();
    file = join(dir, 'processes.json');
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('are ended when they do not end by themselves', async () => {
    const run = launch({ script, portVariable: 'PORT', env: {} }, 0, () => undefined);
    await run.addresses;
    rememberProcesses(file, [run.pid!]);
    await endLeftOvers(file, 100);
    expect(await run.exited).toBe('was ended by SIGKILL');
  });

  it('are not confused with a stranger that has the same process id', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 20_000)']);
    await once(stranger, 'spawn');
    rememberProcesses(file, [stranger.pid!]);
    await endLeftOvers(file, 100);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill('SIGKILL');
    await once(stranger, 'exit');
  });
});
