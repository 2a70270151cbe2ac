import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DirectoryLock } from './directory-lock.js';
import { isRunning, thisProcess } from './running-process.js';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { until } from '../testing/until.js';

const directory = temporaryDirectory();
const lockFile = (): string => path.join(directory.path, 'broker.lock');
const pretendOwner = (owner: unknown): void => writeFileSync(lockFile(), JSON.stringify(owner));

describe('the lock of a data directory', () => {
  it('is held by one broker until it is released', () => {
    const lock = DirectoryLock.acquire(directory.path);
    expect(() => DirectoryLock.acquire(directory.path)).toThrow(
      `${directory.path} is used by the broker with pid ${process.pid}; stop it or use another directory`,
    );
    lock.release();
    DirectoryLock.acquire(directory.path).release();
    expect(existsSync(lockFile())).toBe(false);
  });

  it.each([
    ['a process that is gone', () => pretendOwner({ pid: 2 ** 22 + 1, startedAt: null })],
    ['a process whose pid is now that of another', () => pretendOwner({ pid: process.pid, startedAt: '1' })],
    ['a process that was killed while it wrote it', () => writeFileSync(lockFile(), '{"pi')],
  ])('is taken over from %s', (_what, leaveBehind) => {
    leaveBehind();
    DirectoryLock.acquire(directory.path);
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toEqual(thisProcess());
  });
});

const itWithProc = existsSync('/proc/self/stat') ? it : it.skip;

itWithProc('a zombie does not count as running', async () => {
  // The shell becomes a sleep, which never collects the child of the shell.
  const parent = spawn('sh', ['-c', 'sleep 0.5 & echo $!; exec sleep 30'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    let pid = '';
    parent.stdout.on('data', (text) => (pid += String(text)));
    await until('the pid of the zombie', () => pid.endsWith('\n'));
    await until('it to be a zombie', () => readFileSync(`/proc/${pid.trim()}/stat`, 'utf8').includes(') Z '));
    expect(isRunning({ pid: Number(pid), startedAt: null })).toBe(false);
    expect(isRunning({ pid: parent.pid!, startedAt: null })).toBe(true);
  } finally {
    parent.kill('SIGKILL');
  }
});
