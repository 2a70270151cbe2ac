import { ErrorCode } from '../wire/errors.js';
import { compactSegments } from './compaction.js';
import { controlBatch, type Outcome } from './control-batch.js';
import { ProducerStates } from './producer-state.js';
import { type BatchHeader, placeAt, readHeader, validateProduced } from './record-batch.js';
import { validateRecords } from './produced-records.js';
import { recoverSegments } from './recovery.js';
import { readRecords } from './records.js';
import { SegmentList } from './segment-list.js';
import { SharedSync } from './shared-sync.js';
import { StartOffsetFile } from './start-offset-file.js';
import { type AbortedTransaction, type OpenTransaction, TransactionIndex } from './transaction-index.js';

export interface LogSettings {
  readonly segmentBytes: number;
  /** So much time after its first batch was written, a segment is closed. */
  readonly segmentMs: number;
  /** Records without a key are refused, as they could never be compacted. */
  readonly needsKeys: boolean;
  readonly fsync: 'never' | 'batch';
}

export interface AppendResult {
  error: ErrorCode;
  baseOffset: number;
}

const NOTHING = Buffer.alloc(0);
const refusedWith = (error: ErrorCode): AppendResult => ({ error, baseOffset: -1 });

/** The log of one partition. With a single replica its end offset is also the high watermark. */
export class PartitionLog {
  startOffset = 0;
  endOffset = 0;
  isClosed = false;
  private compactedThrough = -1;
  private isCompacting = false;
  /** When the next tombstone may go, in ms since 1970. */
  private nextTombstoneAt = Infinity;
  private readonly producers = new ProducerStates();
  private readonly transactions = new TransactionIndex();
  private readonly segments: SegmentList;
  private readonly startOffsetFile: StartOffsetFile;
  private readonly listeners = new Set<() => void>();
  private readonly diskSync = new SharedSync(() => this.segments.active.sync());

  /** Opens or creates the log in `directory`; what a kill left half written is cut off. */
  constructor(
    private readonly directory: string,
    private readonly settings: LogSettings,
  ) {
    const segments = recoverSegments(directory, (header, batch) => this.note(header, batch));
    this.segments = new SegmentList(directory, segments);
    this.startOffsetFile = new StartOffsetFile(directory);
    this.startOffset = Math.max(this.segments.oldest.baseOffset, this.startOffsetFile.read());
    this.endOffset = Math.max(this.endOffset, this.segments.active.baseOffset, this.startOffset);
  }

  /** Stores a produced batch, unless its producer already did: then it answers with the offset of the first time. */
  append(batch: Buffer): AppendResult {
    const invalid = validateProduced(batch) || validateRecords(batch, this.settings);
    if (invalid) return refusedWith(invalid);
    const verdict = this.producers.judge(readHeader(batch));
    if (verdict.kind === 'refused') return refusedWith(verdict.error);
    if (verdict.kind === 'duplicate') return { error: ErrorCode.NONE, baseOffset: verdict.baseOffset };
    return this.store(batch);
  }

  endTransaction(producerId: number, epoch: number, outcome: Outcome): AppendResult {
    return this.store(controlBatch(producerId, epoch, outcome));
  }

  /** Whole batches from the one that holds `offset`, below `limit`: at most `maxBytes`, but at least one batch. */
  read(offset: number, maxBytes: number, limit = this.endOffset): Buffer {
    const place = offset < limit ? this.segments.locate(offset) : undefined;
    return place ? place.segment.read(place.index, maxBytes, limit) : NOTHING;
  }

  /** How many bytes one read from `offset` could find; a cheap upper bound. */
  bytesFrom(offset: number): number {
    const place = this.segments.locate(offset);
    return place ? place.segment.size - place.segment.batches[place.index]!.position : 0;
  }

  /** The first record that is not older than `timestamp`; offset -1 when there is none. */
  offsetForTime(timestamp: number): { offset: number; timestamp: number } {
    for (const { segment, batch } of this.segments.batchesFrom(this.startOffset)) {
      if (batch.maxTimestamp < timestamp) continue;
      const records = readRecords(segment.readBatch(batch));
      // A codec we cannot open: the start of its batch is the closest safe answer.
      if (!records) return { offset: batch.baseOffset, timestamp: batch.maxTimestamp };
      const found = records.find(
        (record) => record.timestamp >= timestamp && record.offset >= this.startOffset,
      );
      if (found) return { offset: found.offset, timestamp: found.timestamp };
    }
    return { offset: -1, timestamp: -1 };
  }

  get lastStableOffset(): number {
    return this.transactions.lastStableOffset(this.endOffset);
  }

  openTransactions(): OpenTransaction[] {
    return this.transactions.openTransactions();
  }

  abortedSince(offset: number): AbortedTransaction[] {
    return this.transactions.abortedSince(offset);
  }

  /** Hides everything before `offset` and deletes the segments that lie wholly before it. */
  deleteBefore(offset: number): void {
    this.startOffset = Math.max(this.startOffset, Math.min(offset, this.endOffset));
    this.startOffsetFile.write(this.startOffset);
    this.segments.dropOldestWhile((_, next) => next.baseOffset <= this.startOffset);
    this.transactions.forgetBefore(this.startOffset);
  }

  /** Retention by whole closed segments; -1 for either limit means for ever. */
  retain(limits: { ms: number; bytes: number }, now: number): void {
    let excess = limits.bytes < 0 ? -1 : this.segments.bytes - limits.bytes;
    this.segments.dropOldestWhile((oldest) => {
      const tooOld = limits.ms >= 0 && oldest.maxTimestamp < now - limits.ms;
      if (!tooOld && excess < oldest.size) return false;
      excess -= oldest.size;
      return true;
    });
    this.startOffset = Math.max(this.startOffset, this.segments.oldest.baseOffset);
    this.transactions.forgetBefore(this.startOffset);
  }

  /** Keeps the newest record of each key in the closed segments; does nothing while there is nothing new to clean. */
  async compact(tombstoneRetentionMs: number, now: number): Promise<void> {
    const newest = this.segments.closed.at(-1)?.baseOffset;
    const isDue = newest !== this.compactedThrough || now >= this.nextTombstoneAt;
    if (newest === undefined || this.isCompacting || !isDue) return;
    this.isCompacting = true;
    try {
      const tombstonesBefore = now - tombstoneRetentionMs;
      const isStopped = (): boolean => this.isClosed;
      const oldestTombstone = await compactSegments(this.segments, { tombstonesBefore, isStopped });
      this.nextTombstoneAt = oldestTombstone + tombstoneRetentionMs + 1;
      this.compactedThrough = newest;
    } finally {
      this.isCompacting = false;
    }
  }

  /** Closes the active segment when it has been open for `segmentMs`, so that cleaning reaches quiet topics, too. */
  rollIfOld(now: number): void {
    if (this.isActiveOld(now)) this.roll();
  }

  /** Calls `listener` after every append and when the log closes, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when everything appended so far is as durable as the settings ask for. */
  async flush(): Promise<void> {
    if (this.settings.fsync === 'batch') await this.diskSync.request();
  }

  close(): void {
    this.isClosed = true;
    this.segments.close();
    this.announce();
  }

  private store(batch: Buffer): AppendResult {
    const baseOffset = this.endOffset;
    placeAt(batch, baseOffset);
    const header = readHeader(batch);
    try {
      if (this.mustRollFor(batch.length)) this.roll();
      this.segments.active.append(batch, header);
    } catch (error) {
      process.emitWarning(`cannot append to ${this.directory}: ${String(error)}`);
      return refusedWith(ErrorCode.KAFKA_STORAGE_ERROR);
    }
    this.note(header, batch);
    this.announce();
    return { error: ErrorCode.NONE, baseOffset };
  }

  private mustRollFor(bytes: number): boolean {
    const { active } = this.segments;
    const isFull = active.size > 0 && active.size + bytes > this.settings.segmentBytes;
    return isFull || this.isActiveOld(Date.now());
  }

  private isActiveOld(now: number): boolean {
    const { startedAt } = this.segments.active;
    return startedAt !== undefined && now - startedAt > this.settings.segmentMs;
  }

  private roll(): void {
    // flush() only ever syncs the active segment.
    if (this.settings.fsync === 'batch') this.segments.active.syncNow();
    this.segments.roll(this.endOffset);
  }

  private note(header: BatchHeader, batch: Buffer): void {
    this.endOffset = header.lastOffset + 1;
    this.producers.record(header);
    this.transactions.record(header, batch);
  }

  private announce(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
