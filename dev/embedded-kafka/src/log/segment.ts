import {
  closeSync,
  constants,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readSync,
  unlinkSync,
} from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type BatchHeader } from './record-batch.js';
import { type SegmentDraft } from './segment-draft.js';
import { writeAt } from './write-at.js';

const SUFFIX = '.log';
const READ_WRITE = constants.O_RDWR | constants.O_CREAT;

export interface StoredBatch {
  baseOffset: number;
  lastOffset: number;
  position: number;
  size: number;
  maxTimestamp: number;
}

/** One file of record batches and the index of them, in memory. */
export class Segment {
  readonly batches: StoredBatch[] = [];
  size = 0;
  /** Of all its records, in ms since 1970. */
  maxTimestamp = 0;
  /** When its first batch was written, in ms since 1970; undefined while there is none. */
  startedAt: number | undefined;

  private constructor(
    readonly baseOffset: number,
    readonly file: string,
    private readonly fd: number,
  ) {}

  static open(directory: string, baseOffset: number): Segment {
    const file = path.join(directory, String(baseOffset).padStart(20, '0') + SUFFIX);
    return new Segment(baseOffset, file, openSync(file, READ_WRITE));
  }

  /** The base offset in a segment's file name, or undefined for any other file. */
  static baseOffsetOf(fileName: string): number | undefined {
    return /^\d{20}\.log$/.test(fileName) ? Number(fileName.slice(0, -SUFFIX.length)) : undefined;
  }

  /** Writes and indexes the batch; throws with the file as it was before. */
  append(batch: Buffer, header: BatchHeader): void {
    try {
      writeAt(this.fd, batch, this.size);
    } catch (error) {
      this.truncate();
      throw error;
    }
    this.startedAt ??= Date.now();
    this.index(header);
  }

  /** Notes a batch that already stands at the end of the file. */
  index({ baseOffset, lastOffset, size, maxTimestamp }: BatchHeader): void {
    this.batches.push({ baseOffset, lastOffset, position: this.size, size, maxTimestamp });
    this.size += size;
    this.maxTimestamp = Math.max(this.maxTimestamp, maxTimestamp);
  }

  /** Cuts the file behind the last indexed batch. */
  truncate(): void {
    ftruncateSync(this.fd, this.size);
  }

  /** Behind its last record. */
  get endOffset(): number {
    const last = this.batches.at(-1);
    return last ? last.lastOffset + 1 : this.baseOffset;
  }

  /** Index of the batch that holds `offset` or, where there is a gap, the next one. */
  indexOf(offset: number): number {
    let low = 0;
    let high = this.batches.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.batches[middle]!.lastOffset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whole batches from index `first` on, below offset `limit`: as many as fit into `maxBytes`, but at least one. */
  read(first: number, maxBytes: number, limit: number): Buffer {
    let bytes = 0;
    for (let i = first; i < this.batches.length; i++) {
      const { baseOffset, size } = this.batches[i]!;
      if (baseOffset >= limit || (bytes > 0 && bytes + size > maxBytes)) break;
      bytes += size;
    }
    return this.bytesAt(this.batches[first]!.position, bytes);
  }

  /** From the batch at `index` to the end. */
  bytesFrom(index: number): number {
    return this.size - this.batches[index]!.position;
  }

  readBatch({ position, size }: StoredBatch): Buffer {
    return this.bytesAt(position, size);
  }

  /** The segment that a draft of it becomes; closes this one. */
  replaceBy(draft: SegmentDraft): Segment {
    const replacement = new Segment(this.baseOffset, this.file, draft.fd);
    for (const header of draft.headers) replacement.index(header);
    draft.publish();
    this.close();
    return replacement;
  }

  sync(): Promise<void> {
    return promisify(fdatasync)(this.fd);
  }

  syncNow(): void {
    fdatasyncSync(this.fd);
  }

  close(): void {
    closeSync(this.fd);
  }

  remove(): void {
    this.close();
    unlinkSync(this.file);
  }

  private bytesAt(position: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    const got = readSync(this.fd, bytes, 0, length, position);
    if (got < length) throw new Error(`${this.file} ends before byte ${position + length}`);
    return bytes;
  }
}
