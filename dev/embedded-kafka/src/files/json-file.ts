import { existsSync, readFileSync } from 'node:fs';
import { replaceFile } from './replace-file.js';

/** A small piece of durable state, rewritten as a whole on every change. */
export class JsonFile<T> {
  constructor(private readonly file: string) {}

  /** The stored value, or `initial` when nothing was stored yet. Throws when the file is not JSON. */
  read(initial: T): T {
    if (!existsSync(this.file)) return initial;
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as T;
    } catch {
      throw new Error(`${this.file} is damaged; delete the data directory to start afresh`);
    }
  }

  write(value: T): void {
    replaceFile(this.file, JSON.stringify(value));
  }
}
