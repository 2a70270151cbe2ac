import { Listeners } from '../listeners.js';
import { ErrorCode } from '../wire/errors.js';
import { NO_BYTES } from '../wire/no-bytes.js';
import { controlBatch, type Outcome } from './control-batch.js';
import { LogCleaner } from './log-cleaner.js';
import { LogEnd } from './log-end.js';
import { type LogSettings } from './log-settings.js';
import { LogStart } from './log-start.js';
import { newestRecord, offsetForTime, type RecordAt } from './offset-for-time.js';
import { ProducerStates } from './producer-state.js';
import { validateRecords } from './produced-records.js';
import { type BatchHeader, readHeader, validateProduced } from './record-batch.js';
import { recoverSegments } from './recovery.js';
import { SegmentList } from './segment-list.js';
import { TransactionIndex } from './transaction-index.js';

export interface AppendResult {
  error: ErrorCode;
  baseOffset: number;
}

const storedAt = (baseOffset: number): AppendResult => ({ error: ErrorCode.NONE, baseOffset });
const refusedWith = (error: ErrorCode): AppendResult => ({ error, baseOffset: -1 });

/** The log of one partition. With a single replica its end offset is also the high watermark. */
export class PartitionLog {
  /** Tells of every append, and when the log closes. */
  readonly changes = new Listeners();
  readonly transactions = new TransactionIndex();
  /** What time does to the log, whether or not anybody writes. */
  readonly cleaner: LogCleaner;
  private readonly producers = new ProducerStates();
  private readonly segments: SegmentList;
  private readonly start: LogStart;
  private readonly end: LogEnd;

  /** Opens or creates the log in `directory`; what a kill left half written is cut off. */
  constructor(
    private readonly directory: string,
    private readonly settings: LogSettings,
  ) {
    const segments = recoverSegments(directory, (header, batch) => this.note(header, batch));
    this.segments = new SegmentList(directory, segments);
    this.start = new LogStart(directory, this.segments, this.transactions);
    this.end = new LogEnd(this.segments, settings, this.start.offset);
    this.cleaner = new LogCleaner(this.segments, settings, this.start, this.end);
  }

  get startOffset(): number {
    return this.start.offset;
  }

  get endOffset(): number {
    return this.end.offset;
  }

  get lastStableOffset(): number {
    return this.transactions.lastStableOffset(this.endOffset);
  }

  get isClosed(): boolean {
    return this.segments.isClosed;
  }

  /** Stores a produced batch, unless its producer already did: then it answers with the offset of the first time. */
  append(batch: Buffer): AppendResult {
    const invalid = validateProduced(batch) || validateRecords(batch, this.settings);
    if (invalid) return refusedWith(invalid);
    const verdict = this.producers.judge(readHeader(batch));
    if (verdict.kind === 'refused') return refusedWith(verdict.error);
    return verdict.kind === 'duplicate' ? storedAt(verdict.baseOffset) : this.store(batch);
  }

  endTransaction(producerId: number, epoch: number, outcome: Outcome): AppendResult {
    return this.store(controlBatch(producerId, epoch, outcome));
  }

  /** Whole batches from the one that holds `offset`, below `limit`: at most `maxBytes`, but at least one batch. */
  read(offset: number, maxBytes: number, limit = this.endOffset): Buffer {
    const place = offset < limit ? this.segments.locate(offset) : undefined;
    return place ? place.segment.read(place.index, maxBytes, limit) : NO_BYTES;
  }

  /** How many bytes may be read from `offset` on; a cheap upper bound, for whoever waits for more. */
  bytesFrom(offset: number): number {
    const place = this.segments.locate(offset);
    if (!place) return 0;
    // A closed segment gets no more: as in Kafka, nobody waits for it.
    return place.segment === this.segments.active ? place.segment.bytesFrom(place.index) : Infinity;
  }

  /** The first record that is not older than `timestamp`. */
  offsetForTime(timestamp: number): RecordAt {
    return offsetForTime(this.segments, timestamp, this.startOffset);
  }

  /** The first of the records with the highest timestamp. */
  newest(): RecordAt {
    return newestRecord(this.segments, this.startOffset);
  }

  /** Hides everything before `offset`, for ever. */
  deleteBefore(offset: number): void {
    this.start.deleteBefore(Math.min(offset, this.endOffset));
  }

  /** Resolves when everything appended so far is as durable as the settings ask for. */
  flush(): Promise<void> {
    return this.end.flush();
  }

  close(): void {
    this.segments.close();
    this.changes.tell();
  }

  private store(batch: Buffer): AppendResult {
    let header: BatchHeader;
    try {
      header = this.end.append(batch);
    } catch (error) {
      process.emitWarning(`cannot append to ${this.directory}: ${String(error)}`);
      return refusedWith(ErrorCode.KAFKA_STORAGE_ERROR);
    }
    this.note(header, batch);
    this.changes.tell();
    return storedAt(header.baseOffset);
  }

  private note(header: BatchHeader, batch: Buffer): void {
    this.producers.record(header);
    this.transactions.record(header, batch);
  }
}
