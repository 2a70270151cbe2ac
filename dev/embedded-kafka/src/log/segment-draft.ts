import { randomUUID } from 'node:crypto';
import { closeSync, fdatasync, openSync, renameSync, rmSync } from 'node:fs';
import { promisify } from 'node:util';
import { type BatchHeader, readHeader } from './record-batch.js';
import { writeAt } from './write-at.js';

const SUFFIX = '.cleaned';

/** What a kill left behind of a draft means nothing. */
export const isDraft = (fileName: string): boolean => fileName.endsWith(SUFFIX);

/** A segment that is being rewritten, beside the one it shall replace. */
export class SegmentDraft {
  readonly headers: BatchHeader[] = [];
  size = 0;
  readonly fd: number;
  private readonly file: string;

  constructor(private readonly target: string) {
    this.file = `${target}.${randomUUID()}${SUFFIX}`;
    this.fd = openSync(this.file, 'wx+');
  }

  append(batch: Buffer): void {
    writeAt(this.fd, batch, this.size);
    this.headers.push(readHeader(batch));
    this.size += batch.length;
  }

  sync(): Promise<void> {
    return promisify(fdatasync)(this.fd);
  }

  /** Takes the place of the target, all at once even for a kill. Call `sync` before; the file stays open. */
  publish(): void {
    renameSync(this.file, this.target);
  }

  discard(): void {
    closeSync(this.fd);
    rmSync(this.file, { force: true }); // its directory may be gone with its topic
  }
}
