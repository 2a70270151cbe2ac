import { Segment, type StoredBatch } from './segment.js';

/** The segments of one partition, oldest first; the last one is active, the others are closed. Never empty. */
export class SegmentList {
  isClosed = false;

  constructor(
    private readonly directory: string,
    private readonly segments: Segment[],
  ) {}

  get oldest(): Segment {
    return this.segments[0]!;
  }

  get active(): Segment {
    return this.segments.at(-1)!;
  }

  get all(): readonly Segment[] {
    return [...this.segments];
  }

  get closed(): readonly Segment[] {
    return this.segments.slice(0, -1);
  }

  /** Whether the segment may still be read and replaced: it is neither deleted nor shut. */
  holds(segment: Segment): boolean {
    return !this.isClosed && this.segments.includes(segment);
  }

  roll(endOffset: number): void {
    this.segments.push(Segment.open(this.directory, endOffset));
  }

  /** Where to start reading for `offset`; undefined behind the last batch. */
  locate(offset: number): { segment: Segment; index: number } | undefined {
    for (let i = this.indexOf(offset); i < this.segments.length; i++) {
      const segment = this.segments[i]!;
      const index = segment.indexOf(offset);
      if (index < segment.batches.length) return { segment, index };
    }
    return undefined;
  }

  *batchesFrom(offset: number): Generator<{ segment: Segment; batch: StoredBatch }> {
    for (const segment of this.segments.slice(this.indexOf(offset))) {
      for (const batch of segment.batches.slice(segment.indexOf(offset))) yield { segment, batch };
    }
  }

  /** Deletes so many closed segments and their files. */
  dropOldest(count: number): void {
    for (let left = count; left > 0; left--) this.segments.shift()!.remove();
  }

  replace(old: Segment, rewritten: Segment): void {
    this.segments[this.segments.indexOf(old)] = rewritten;
  }

  close(): void {
    this.isClosed = true;
    for (const segment of this.segments) segment.close();
  }

  /** The last segment that starts at or before `offset`. */
  private indexOf(offset: number): number {
    let low = 0;
    let high = this.segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.segments[middle]!.baseOffset <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
