import { compactSegments } from './compaction.js';
import { type LogEnd } from './log-end.js';
import { type LogSettings } from './log-settings.js';
import { type LogStart } from './log-start.js';
import { countExpired, type RetentionLimits } from './retention.js';
import { isOld } from './rolling.js';
import { type SegmentList } from './segment-list.js';

/** What time does to a log, whether or not anybody writes: segments are closed, expire, and are compacted. */
export class LogCleaner {
  private compactedThrough = -1;
  private isCompacting = false;
  /** When the next tombstone may go, in ms since 1970. */
  private nextTombstoneAt = Infinity;

  constructor(
    private readonly segments: SegmentList,
    private readonly settings: LogSettings,
    private readonly start: LogStart,
    private readonly end: LogEnd,
  ) {}

  /** Closes the active segment when it has been open for `segmentMs`, so that cleaning reaches quiet topics, too. */
  rollIfOld(now: number): void {
    if (isOld(this.segments.active, this.settings, now)) this.end.roll();
  }

  retain(limits: RetentionLimits, now: number): void {
    this.start.deleteSegments(countExpired(this.segments.all, limits, now));
  }

  /** Keeps the newest record of each key in the closed segments; does nothing while there is nothing new to clean. */
  async compact(tombstoneRetentionMs: number, now: number): Promise<void> {
    const newest = this.segments.closed.at(-1)?.baseOffset;
    const isDue = newest !== this.compactedThrough || now >= this.nextTombstoneAt;
    if (newest === undefined || this.isCompacting || !isDue) return;
    this.isCompacting = true;
    try {
      const oldestTombstone = await compactSegments(this.segments, now - tombstoneRetentionMs);
      this.nextTombstoneAt = oldestTombstone + tombstoneRetentionMs + 1;
      this.compactedThrough = newest;
    } finally {
      this.isCompacting = false;
    }
  }
}
