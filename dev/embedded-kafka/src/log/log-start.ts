import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { replaceFile } from '../files/replace-file.js';
import { type SegmentList } from './segment-list.js';
import { type TransactionIndex } from './transaction-index.js';

/** Where a log begins. It only ever moves on, and what lies wholly before it goes. */
export class LogStart {
  offset: number;
  /** Remembers a start inside a segment; other starts show in the names of the segments. */
  private readonly file: string;

  constructor(
    directory: string,
    private readonly segments: SegmentList,
    private readonly transactions: TransactionIndex,
  ) {
    this.file = path.join(directory, 'start-offset');
    const remembered = existsSync(this.file) ? Number(readFileSync(this.file, 'utf8')) : 0;
    this.offset = Math.max(segments.oldest.baseOffset, remembered);
  }

  deleteBefore(offset: number): void {
    this.moveTo(offset);
    replaceFile(this.file, String(this.offset));
    // A segment lies wholly before the start when the next one does not begin behind it.
    const later = this.segments.all.slice(1);
    this.segments.dropOldest(later.filter(({ baseOffset }) => baseOffset <= this.offset).length);
  }

  /** Deletes so many closed segments, the oldest ones. */
  deleteSegments(count: number): void {
    this.segments.dropOldest(count);
    this.moveTo(this.segments.oldest.baseOffset);
  }

  private moveTo(offset: number): void {
    this.offset = Math.max(this.offset, offset);
    this.transactions.forgetBefore(this.offset);
  }
}
