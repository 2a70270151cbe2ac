import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export const ROOT = path.resolve(__dirname, '../../..');
const OURS = '@eventually';
const run = promisify(execFile);

export interface Ran {
  readonly status: number;
  readonly output: string;
}

/** A text, wherever it stands, and what is to stand there instead. */
export type Replacement = readonly [old: string, now: string];

/** What is done to a file by hand; a text is a file that was not there. */
export type Edit = readonly Replacement[] | string;

/** A copy of this checkout to change, as it is now; third-party packages are shared with it. */
export class Checkout {
  private constructor(readonly dir: string) {}

  static async copy(): Promise<Checkout> {
    const dir = realpathSync(mkdtempSync(path.join(tmpdir(), 'eventually-changes-')));
    const checkout = new Checkout(dir);
    for (const file of await checkout.filesOf(ROOT)) {
      if (existsSync(path.join(ROOT, file))) cpSync(path.join(ROOT, file), path.join(dir, file));
    }
    await run('git', ['init', '--quiet'], { cwd: dir });
    await run('git', ['add', '--all'], { cwd: dir });
    checkout.link();
    return checkout;
  }

  /** Links packages as `npm install` does: ours to this copy, the others to where they are. */
  link(): void {
    const modules = path.join(this.dir, 'node_modules');
    rmSync(modules, { recursive: true, force: true });
    mkdirSync(path.join(modules, OURS), { recursive: true });
    for (const name of readdirSync(path.join(ROOT, 'node_modules')))
      if (name !== OURS && name !== '.cache')
        symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
    for (const kind of ['apps', 'libs', 'dev', 'quality', 'tools'])
      for (const name of readdirSync(path.join(this.dir, kind))) this.linkOurs(path.join(kind, name));
  }

  private linkOurs(folder: string): void {
    const description = path.join(this.dir, folder, 'package.json');
    if (!existsSync(description)) return;
    const { name } = JSON.parse(readFileSync(description, 'utf8')) as { name: string };
    symlinkSync(path.join('../..', folder), path.join(this.dir, 'node_modules', name));
  }

  /** Runs a script of the copy's package.json, or a program of its node_modules, by Node. */
  async node(...args: string[]): Promise<Ran> {
    try {
      const { stdout, stderr } = await run(process.execPath, args, {
        cwd: this.dir,
        maxBuffer: 16 * 1_048_576,
      });
      return { status: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { status: code, output: stdout + stderr };
    }
  }

  /** Runs a script of the copy that is written in TypeScript. */
  script(file: string, ...args: string[]): Promise<Ran> {
    return this.node('--import', './dev/loader.mjs', file, ...args);
  }

  generate(...args: string[]): Promise<Ran> {
    return this.script('dev/generators/src/main.ts', ...args);
  }

  /** Does by hand what is left to a reader. @throws Error when a text to replace is not there */
  edit(file: string, edit: Edit): void {
    const target = path.join(this.dir, file);
    if (typeof edit === 'string') return writeFileSync(target, edit);
    const edited = edit.reduce(
      (text, [old, now]) => {
        if (!text.includes(old)) throw new Error(`${file} has no ${old}`);
        return text.replaceAll(old, () => now);
      },
      readFileSync(target, 'utf8'),
    );
    writeFileSync(target, edited);
  }

  /** Undoes what was done by hand to a file that nobody else changes. */
  async forget(file: string, edit: Edit): Promise<void> {
    if (typeof edit === 'string') rmSync(path.join(this.dir, file));
    else await run('git', ['checkout', '--quiet', '--', file], { cwd: this.dir });
  }

  /** Files that are new or changed since the copy was made. */
  async changed(): Promise<string[]> {
    const { stdout } = await run('git', ['status', '--porcelain', '--untracked-files=all', '--no-renames'], {
      cwd: this.dir,
    });
    return stdout
      .split('\n')
      .flatMap((line) => (line.slice(0, 2) === '??' || line[1] === 'M' ? [line.slice(3)] : []));
  }

  /** Those of them that were there already. */
  async edited(): Promise<string[]> {
    const { stdout } = await run('git', ['diff', '--name-only'], { cwd: this.dir });
    return stdout.split('\n').filter(Boolean);
  }

  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async filesOf(root: string): Promise<string[]> {
    const { stdout } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
      maxBuffer: 16 * 1_048_576,
    });
    return stdout.split('\n').filter(Boolean);
  }
}
