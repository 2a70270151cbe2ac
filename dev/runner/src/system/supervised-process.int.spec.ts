import { EventEmitter, once } from 'node:events';
import { rmSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../testing/eventually.js';
import type { SystemEvent } from './events.js';
import { launch } from './launch.js';
import { LogFile } from './log-file.js';
import { defaultTimeouts, type Timeouts } from './timeouts.js';
import { projectRoot } from './paths.js';
import type { Program } from './program.js';
import { untilReady } from './readiness.js';
import { SupervisedProcess } from './supervised-process.js';
import { temporaryDirectory } from './temporary-directory.js';

const script = join(projectRoot, 'dev/runner/src/testing/child.mjs');
let dir: string;
let child: SupervisedProcess;
let events: SystemEvent[];
let behindOthers: boolean;

const hasty: Timeouts = {
  ...defaultTimeouts,
  stopWithinMs: 500,
  askEveryMs: 50,
  answerWithinMs: 300,
  missedAnswers: 3,
  restartDelay: (failures) => 50 * failures,
};

const supervise = (mode = 'normal', patience: Partial<Timeouts> = {}): SupervisedProcess => {
  const how = { script, portVariable: 'PORT', env: { CHILD: mode } };
  return new SupervisedProcess(
    {
      name: 'child',
      isReady: untilReady,
      launch: (port, onLine) => launch({ ...how, behindOthers }, port, onLine),
    },
    new LogFile(join(dir, 'child.log')),
    (event) => events.push(event),
    { ...hasty, ...patience },
  );
};
const seen = (type: SystemEvent['type']) => events.filter((event) => event.type === type);

beforeEach(() => {
  dir = temporaryDirectory();
  events = [];
  behindOthers = false;
});
afterEach(async () => {
  child.kill('SIGKILL');
  await child.stop();
  rmSync(dir, { recursive: true });
});

describe('a supervised process', () => {
  it('gets the processor a little after the others, where it is told to', async () => {
    behindOthers = true;
    child = supervise();
    await child.start();
    expect(getPriority(child.pid!)).toBe(getPriority() + 2);
  });

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
    expect(seen('exited')).toMatchObject([
      { process: 'child', how: 'was ended by SIGKILL', restartInMs: 50 },
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
    expect(seen('exited')).toMatchObject([{ lastWords: ['there is a screw loose'] }]);
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

  it('is ended when it hangs, and comes back', async () => {
    child = supervise();
    await child.start();
    const before = { url: child.url, pid: child.pid };

    child.kill('SIGSTOP');
    await eventually('it is back', () => seen('returned').length === 1);
    expect(child).toMatchObject({ url: before.url });
    expect(child.pid).not.toBe(before.pid);
    expect(events.map(({ type }) => type)).toEqual([
      'launched',
      'hangs',
      'given-up',
      'exited',
      'launched',
      'returned',
    ]);
  });

  it('is left alone when it goes on before its patience is over', async () => {
    child = supervise('normal', { missedAnswers: Infinity });
    await child.start();
    child.kill('SIGSTOP');
    await eventually('it is missed', () => seen('hangs').length === 1);
    child.kill('SIGCONT');
    await eventually('it answers', () => seen('answered').length === 1);
    expect(seen('exited')).toEqual([]);
  });

  it('is ended, and tells what it waited for, when its start takes too long', async () => {
    const program = { ...neverReady(), name: 'child', attempts: 1 };
    const log = new LogFile(join(dir, 'child.log'));
    child = new SupervisedProcess(program, log, (event) => events.push(event), {
      ...hasty,
      readyWithinMs: 100,
    });
    const why = 'it was not ready within 0.1 s; it waits for a miracle';
    await expect(child.start()).rejects.toThrow(`The runner ends child: ${why}.`);
    expect(seen('given-up')).toEqual([{ type: 'given-up', process: 'child', why }]);
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

/** Listens at once, and that is all it ever does. */
function neverReady(): Pick<Program, 'launch' | 'isReady'> {
  return {
    launch() {
      const death = new EventEmitter();
      const destroy = (): void => void death.emit('died');
      return {
        pid: undefined,
        addresses: Promise.resolve({ listening: 'http://127.0.0.1:1' }),
        exited: once(death, 'died').then(() => 'died'),
        answers: () => Promise.resolve(true),
        kill: destroy,
        end: async () => destroy(),
        destroy,
      };
    },
    isReady(_url, _death, waitsFor) {
      waitsFor('for a miracle');
      return new Promise(() => undefined);
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
