import { type LogSettings } from './log-settings.js';
import { type BatchHeader, placeAt, readHeader } from './record-batch.js';
import { type SegmentList } from './segment-list.js';
import { isFullFor, isOld } from './rolling.js';
import { SharedSync } from './shared-sync.js';

/** Where a log grows: in its active segment, until that is full or old and the next one begins. */
export class LogEnd {
  /** The next record gets this one. */
  offset: number;
  private readonly diskSync = new SharedSync(() => this.segments.active.sync());

  constructor(
    private readonly segments: SegmentList,
    private readonly settings: LogSettings,
    startOffset: number,
  ) {
    this.offset = Math.max(segments.active.endOffset, startOffset);
  }

  /** Gives the batch its offsets and writes it; throws with the log as it was before. */
  append(batch: Buffer): BatchHeader {
    placeAt(batch, this.offset);
    const header = readHeader(batch);
    const { active } = this.segments;
    if (isFullFor(batch, active, this.settings) || isOld(active, this.settings, Date.now())) this.roll();
    this.segments.active.append(batch, header);
    this.offset = header.lastOffset + 1;
    return header;
  }

  /** Closes the active segment and begins the next one. */
  roll(): void {
    // flush() only ever syncs the active segment.
    if (this.settings.fsync === 'batch') this.segments.active.syncNow();
    this.segments.roll(this.offset);
  }

  async flush(): Promise<void> {
    if (this.settings.fsync === 'batch') await this.diskSync.request();
  }
}
