import { type BatchHeader, NO_PRODUCER, readHeader, withRecords } from './record-batch.js';
import { readRecords, type StoredRecord } from './records.js';
import { type SegmentList } from './segment-list.js';

/** What must be known of the whole log before a record of it may go. */
interface Survey {
  newestOffset: Map<string, number>;
  /** By producer id, the base offset of its last batch: it carries the producer's sequence and stays as it is. */
  lastBatch: Map<number, number>;
}

/**
 * Rewrites the closed segments with only the newest record of each key, and without tombstones older than
 * `tombstonesBefore` (ms since 1970). Offsets never change. A log with transactions or with a codec that cannot be
 * opened is left alone: a key might hide there.
 */
export function compactSegments(segments: SegmentList, tombstonesBefore: number): void {
  const survey = surveyOf(segments);
  if (!survey) return;
  const selection = new Selection(survey, tombstonesBefore);
  // Oldest first: a tombstone must not go, not even in a crash, before the records it deletes.
  for (const segment of segments.closed) {
    const before = segment.batches.map((batch) => segment.readBatch(batch));
    const after = before.map((batch) => selection.reduce(batch)).filter((batch) => batch !== null);
    if (totalBytes(after) < totalBytes(before)) segments.replace(segment, segment.rewrite(after));
  }
}

function surveyOf(segments: SegmentList): Survey | undefined {
  const survey: Survey = { newestOffset: new Map(), lastBatch: new Map() };
  for (const { segment, batch } of segments.batchesFrom(0)) {
    const bytes = segment.readBatch(batch);
    const header = readHeader(bytes);
    const records = header.transactional ? undefined : readRecords(bytes);
    if (!records) return undefined;
    survey.lastBatch.set(header.producerId, header.baseOffset);
    for (const { key, offset } of records) if (key) survey.newestOffset.set(textOf(key), offset);
  }
  return survey;
}

/** Decides, batch by batch from the oldest on, which records stay. */
class Selection {
  /** Keys of which an outdated record had to stay: their tombstones have to stay, too. */
  private readonly outdated = new Set<string>();

  constructor(
    private readonly survey: Survey,
    private readonly tombstonesBefore: number,
  ) {}

  /** The batch itself, a smaller one, or null when nothing of it stays. */
  reduce(batch: Buffer): Buffer | null {
    const records = readRecords(batch)!;
    if (this.mustStay(readHeader(batch))) {
      this.noteOutdated(records);
      return batch;
    }
    const kept = records.filter((record) => this.stays(record));
    if (kept.length === records.length) return batch;
    return kept.length === 0
      ? null
      : withRecords(
          batch,
          kept.map(({ bytes }) => bytes),
        );
  }

  private mustStay({ producerId, baseOffset }: BatchHeader): boolean {
    return producerId !== NO_PRODUCER && this.survey.lastBatch.get(producerId) === baseOffset;
  }

  private stays({ key, offset, isTombstone, timestamp }: StoredRecord): boolean {
    if (!key) return true;
    if (this.survey.newestOffset.get(textOf(key)) !== offset) return false;
    return !isTombstone || timestamp >= this.tombstonesBefore || this.outdated.has(textOf(key));
  }

  private noteOutdated(records: StoredRecord[]): void {
    for (const { key, offset } of records) {
      if (key && this.survey.newestOffset.get(textOf(key)) !== offset) this.outdated.add(textOf(key));
    }
  }
}

/** Keys are any bytes: latin1 maps each byte to one character. */
const textOf = (key: Buffer): string => key.toString('latin1');

const totalBytes = (batches: readonly Buffer[]): number =>
  batches.reduce((total, { length }) => total + length, 0);
