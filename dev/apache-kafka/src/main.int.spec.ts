import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describeWithKafka } from '@eventually/local-kafka/testing';
import { freePort } from './free-port.js';
import { temporaryDirectory } from './testing/temporary-directory.js';
import { PATIENCE_MS } from './testing/patience.js';

const ROOT = path.resolve(__dirname, '../../..');
const directory = temporaryDirectory();
const started: ChildProcess[] = [];

/** main.ts as its own process. */
function start(env: NodeJS.ProcessEnv = { KAFKA_DATA_DIR: directory.path }): ChildProcess {
  const args = ['--import', './dev/loader.mjs', 'dev/apache-kafka/src/main.ts'];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  started.push(child);
  return child;
}

async function listening(child: ChildProcess): Promise<{ listening: string; ms: number }> {
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return JSON.parse(String(line));
}

const portOf = ({ listening }: { listening: string }): number => Number(listening.split(':')[1]);

/** Waits two seconds at most, which is how long `freePort` does. */
const isFree = (port: number): Promise<boolean> =>
  freePort(port).then(
    () => true,
    () => false,
  );

afterEach(async () => {
  for (const child of started.splice(0).filter((one) => one.exitCode === null && one.signalCode === null)) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

describeWithKafka('the process around the JVM', () => {
  it(
    'says in one line where the broker listens, tells its parent, and stops cleanly when asked to',
    async () => {
      const child = start();
      const message = once(child, 'message');
      const told = await listening(child);
      expect(told).toEqual({
        listening: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
        ms: expect.any(Number),
      });
      expect((await message)[0]).toEqual({ listening: told.listening });
      child.kill('SIGTERM');
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(await isFree(portOf(told))).toBe(true);
    },
    PATIENCE_MS,
  );

  it(
    'takes the broker along when it is killed',
    async () => {
      const child = start();
      const port = portOf(await listening(child));
      child.kill('SIGKILL');
      expect(await isFree(port)).toBe(true);
    },
    PATIENCE_MS,
  );

  it(
    'goes when its parent goes',
    async () => {
      const child = start();
      await listening(child);
      child.disconnect();
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
    PATIENCE_MS,
  );

  it('explains what is wrong with its environment', async () => {
    const child = start({});
    const exit = once(child, 'exit');
    const [text] = (await once(child.stderr!, 'data')) as [Buffer];
    expect(String(text)).toContain('apache-kafka: KAFKA_DATA_DIR is not set');
    expect(await exit).toEqual([1, null]);
  });
});
