import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { replaceFile } from '../replace-file.js';

/** Remembers how far DeleteRecords cut a partition inside a segment. */
export class StartOffsetFile {
  private readonly file: string;

  constructor(directory: string) {
    this.file = path.join(directory, 'start-offset');
  }

  read(): number {
    return existsSync(this.file) ? Number(readFileSync(this.file, 'utf8')) : 0;
  }

  write(offset: number): void {
    replaceFile(this.file, String(offset));
  }
}
