import { type BatchHeader, NO_PRODUCER, readHeader, withRecords } from './record-batch.js';
import { readRecords, type StoredRecord } from './records.js';
import { type Survey, textOf } from './survey.js';

/** Decides, batch by batch from the oldest on, which records stay. */
export class Selection {
  /** Keys of which an outdated record had to stay: their tombstones have to stay, too. */
  private readonly outdated = new Set<string>();
  /** Of the tombstones that stay only because they are young, in ms since 1970. */
  oldestTombstone = Infinity;

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
    if (!isTombstone || this.outdated.has(textOf(key))) return true;
    if (timestamp < this.tombstonesBefore) return false;
    this.oldestTombstone = Math.min(this.oldestTombstone, timestamp);
    return true;
  }

  private noteOutdated(records: StoredRecord[]): void {
    for (const { key, offset } of records) {
      if (key && this.survey.newestOffset.get(textOf(key)) !== offset) this.outdated.add(textOf(key));
    }
  }
}
