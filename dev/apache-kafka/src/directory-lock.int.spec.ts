import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lockDirectory } from './directory-lock.js';
import { temporaryDirectory } from './testing/temporary-directory.js';

const directory = temporaryDirectory();
const leaveLock = (text: string) => writeFileSync(path.join(directory.path, 'broker.lock'), text);

it('refuses a directory that is in use, and names its user', () => {
  lockDirectory(directory.path);
  expect(() => lockDirectory(directory.path)).toThrow(`is used by the process ${process.pid}: stop it`);
});

it('frees the directory without a trace', () => {
  lockDirectory(directory.path)();
  expect(readdirSync(directory.path)).toEqual([]);
});

it.each([
  ['a process that is gone', () => String(spawnSync(process.execPath, ['--version']).pid)],
  ['a start that was killed while it wrote it', () => ''],
])('takes over the lock of %s', (_whose, text) => {
  leaveLock(text());
  expect(() => lockDirectory(directory.path)).not.toThrow();
});
