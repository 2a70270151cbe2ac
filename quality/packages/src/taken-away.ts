import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { libsBelow, manifestIn } from './manifests.js';
import type { Packed } from './pack.js';
import { run } from './run.js';

const INSTALL_WITHIN_MS = 300_000;
const COMPILE_WITHIN_MS = 120_000;
const RUN_WITHIN_MS = 120_000;

/** An app in a directory of its own outside this workspace, with what it names of ours installed from tarballs. */
export class TakenAway {
  private constructor(private readonly directory: string) {}

  static async of(from: string, packed: Packed): Promise<TakenAway> {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), `${basename(from)}-`)));
    const app = new TakenAway(directory);
    try {
      cpSync(from, directory, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) });
      const tarballs = [...libsBelow(manifestIn(from))].map((lib) => packed.get(lib)!);
      await run('npm', [...INSTALL, ...tarballs], { cwd: directory, withinMs: INSTALL_WITHIN_MS });
      return app;
    } catch (error) {
      app.remove();
      throw error;
    }
  }

  /** As its own tsconfig.json says: strictly, the declarations of the packages included. */
  async compile(): Promise<void> {
    await run('npm', ['run', '--silent', 'build'], { cwd: this.directory, withinMs: COMPILE_WITHIN_MS });
  }

  /** @returns what it says, line by line */
  async start(env: Readonly<Record<string, string>> = {}): Promise<string[]> {
    const where = { cwd: this.directory, withinMs: RUN_WITHIN_MS, env };
    return (await run('npm', ['start', '--silent'], where)).trimEnd().split('\n');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

const NOT_COPIED = new Set(['node_modules', 'dist']);
const INSTALL = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock'];
