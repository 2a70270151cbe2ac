import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../testing/eventually.js';
import type { SystemEvent } from './events.js';
import { LogFile } from './log-file.js';
import { projectRoot } from './paths.js';
import { untilReady } from './readiness.js';
import { SupervisedProcess } from './supervised-process.js';
import { temporaryDirectory } from './temporary-directory.js';

const script = join(projectRoot, 'tools/runner/src/testing/child.mjs');
let dir: string;
let child: SupervisedProcess;
let events: SystemEvent[];

const hasty = { readyWithin: 5_000, stopWithin: 500, restartDelay: (failures: number) => 50 * failures };

const supervise = (mode = 'normal'): SupervisedProcess => {
  const program = { name: 'child', script, portVariable: 'PORT', env: { CHILD: mode }, isReady: untilReady };
  return new SupervisedProcess(
    program,
    new LogFile(join(dir, 'child.log')),
    (event) => events.push(event),
    hasty,
  );
};
const seen = (type: SystemEvent['type']) => events.filter((event) => event.type === type);

beforeEach(() => {
  dir = temporaryDirectory();
  events = [];
});
afterEach(async () => {
  child.kill('SIGKILL');
  await child.stop();
  rmSync(dir, { recursive: true });
});

describe('a supervised process', () => {
  it('is started, ready, and stopped for good', async () => {
    child = supervise();
    await child.start();
    expect((await fetch(child.url)).status).toBe(200);
    const pid = child.pid!;

    await child.stop();
    expect(isAlive(pid)).toBe(false);
    expect(seen('launched')).toHaveLength(1);
    expect(seen('exited')).toEqual([]);
  });

  it('comes back at the same url when it is killed', async () => {
    child = supervise();
    await child.start();
    const before = { url: child.url, pid: child.pid };

    child.kill('SIGKILL');
    await child.whenReady();
    expect(child.url).toBe(before.url);
    expect(child.pid).not.toBe(before.pid);
    expect(seen('exited')).toEqual([
      { type: 'exited', process: 'child', how: 'was ended by SIGKILL', restartInMs: 50 },
    ]);
    expect(seen('returned')).toEqual([{ type: 'returned', process: 'child', url: before.url }]);
  });

  it('stays away while it is suspended, and comes back at the same url when it is resumed', async () => {
    child = supervise();
    await child.start();
    const { url } = child;

    await child.suspend();
    child.kill('SIGKILL'); // nobody is left
    await eventually('its end', () => seen('exited').length === 1);
    await expect(child.whenReady(200)).rejects.toThrow('was not ready within');
    expect(child.pid).toBeUndefined();

    child.resume();
    await child.whenReady();
    expect(child.url).toBe(url);
  });

  it('can be stopped while it is suspended', async () => {
    child = supervise();
    await child.start();
    await child.suspend();
    await child.stop();
    expect(seen('launched')).toHaveLength(1);
  });

  it('waits longer before each further start', async () => {
    child = supervise();
    await child.start();
    for (const restartInMs of [50, 100]) {
      child.kill('SIGKILL');
      await child.whenReady();
      expect(seen('exited').at(-1)).toMatchObject({ restartInMs });
    }
  });

  it('can be restarted on request', async () => {
    child = supervise();
    await child.start();
    const { pid } = child;
    await child.restart();
    expect(child.pid).not.toBe(pid);
    expect(seen('exited')).toMatchObject([{ how: 'exited with status 0' }]);
  });

  it('is given up after five failed starts, with the end of its log', async () => {
    child = supervise('broken');
    await expect(child.start()).rejects.toThrow(/did not start: it exited with status 3[^]*screw loose/);
    expect(seen('launched')).toHaveLength(5);
  });

  it('is not started again once it is to stop, even while it waits for its next start', async () => {
    child = supervise('broken');
    const started = child.start().catch((error: Error) => error.message);
    await eventually('it failed once', () => seen('exited').length === 1);
    await child.stop();
    expect(await started).toBe('child was stopped.');
    expect(seen('launched')).toHaveLength(1);
  });

  it('is killed when it does not want to stop', async () => {
    child = supervise('stubborn');
    await child.start();
    const pid = child.pid!;
    await child.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('hands on its complaints', async () => {
    child = supervise();
    await child.start();
    await fetch(new URL('/complain', child.url));
    await eventually('its warning was read', () => seen('complained').length > 0);
    expect(seen('complained')).toEqual([
      { type: 'complained', process: 'child', complaint: { level: 'warning', message: 'ouch' } },
    ]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
