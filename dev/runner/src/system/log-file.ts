import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

const TAIL_LINES = 25;

/** One process's output on disk: the file of now and the one before it, so at most twice the limit. */
export class LogFile {
  private file?: number;
  private bytes = 0;
  private readonly last: string[] = [];
  /** Written so far. */
  lines = 0;

  constructor(
    readonly path: string,
    private readonly limitBytes = 20 * 1024 * 1024,
  ) {
    mkdirSync(dirname(path), { recursive: true });
    this.file = this.open();
  }

  /** Written when it returns, so that the last words of a process are there even if the runner is killed. */
  write(line: string): void {
    if (this.file === undefined) return;
    this.lines += 1;
    this.last.push(line);
    if (this.last.length > TAIL_LINES) this.last.shift();
    const text = Buffer.from(`${line}\n`);
    try {
      if (this.bytes + text.length > this.limitBytes) this.rotate();
      this.bytes += writeSync(this.file, text);
    } catch {
      // A full disk must not end the runner; the services themselves will complain.
    }
  }

  /** The last lines written, for an error message. */
  tail(): string {
    return this.last.join('\n');
  }

  /** So many of the last lines, as far as they are remembered. */
  recent(count: number): string[] {
    return count > 0 ? this.last.slice(-count) : [];
  }

  /** Idempotent; what comes later is dropped. */
  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }

  private rotate(): void {
    this.close();
    this.file = this.open();
    this.bytes = 0;
  }

  private open(): number {
    if (existsSync(this.path)) renameSync(this.path, `${this.path}.1`);
    return openSync(this.path, 'w');
  }
}
