import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';

const WHOLE = '4g';
const ALMOST_NOTHING_BYTES = 256 * 1024;

/** A file system in memory for the database alone, which can be full without any file to fill it. Linux, as root. */
export class SmallDisk {
  private constructor(private readonly directory: string) {}

  /** @returns undefined where nothing may be mounted */
  static mountBelow(dataDir: string): SmallDisk | undefined {
    const directory = join(dataDir, 'postgres');
    mkdirSync(directory, { recursive: true });
    try {
      mount('-t', 'tmpfs', '-o', `size=${WHOLE}`, 'chaos', directory);
      chmodSync(directory, 0o755); // the server's OS user has to pass
      return new SmallDisk(directory);
    } catch {
      return undefined;
    }
  }

  /** From now on there is hardly any room for what is not there yet. */
  async fill(): Promise<void> {
    const { blocks, bfree, bsize } = await statfs(this.directory);
    this.resize(String((blocks - bfree) * bsize + ALMOST_NOTHING_BYTES));
  }

  free(): void {
    this.resize(WHOLE);
  }

  unmount(): void {
    execFileSync('umount', ['-l', this.directory], { stdio: 'ignore' });
  }

  private resize(size: string): void {
    mount('-o', `remount,size=${size}`, this.directory);
  }
}

const mount = (...args: string[]): void => void execFileSync('mount', args, { stdio: 'ignore' });
