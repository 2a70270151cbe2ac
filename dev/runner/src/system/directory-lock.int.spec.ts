import { rmSync } from 'node:fs';
import { DirectoryInUse, type DirectoryLock, lockDirectory } from './directory-lock.js';
import { temporaryDirectory } from './temporary-directory.js';

describe('a data directory', () => {
  let dir: string;
  let lock: DirectoryLock;
  beforeEach(async () => {
    dir = temporaryDirectory();
    lock = await lockDirectory(dir);
  });
  afterEach(async () => {
    await lock.release();
    rmSync(dir, { recursive: true });
  });

  it('belongs to one at a time', async () => {
    await expect(lockDirectory(`${dir}/../${dir.split('/').at(-1)}`)).rejects.toThrow(DirectoryInUse);
    await lock.release();
    lock = await lockDirectory(dir);
  });

  it('tells who has it', async () => {
    lock.describe({ gatewayUrl: 'http://127.0.0.1:3000' });
    await expect(lockDirectory(dir)).rejects.toThrow(
      `already runs on ${dir}, at http://127.0.0.1:3000 (process ${process.pid})`,
    );
  });
});
