import { readHeader } from './record-batch.js';
import { readRecords } from './records.js';
import { type SegmentList } from './segment-list.js';
import { type TimeSlices } from './time-slices.js';

/** What must be known of the whole log before a record of it may go. */
export interface Survey {
  newestOffset: Map<string, number>;
  /** By producer id, the base offset of its last batch: it carries the producer's sequence and stays as it is. */
  lastBatch: Map<number, number>;
}

/** Undefined when a key might hide in the log: it has transactions, or a batch that cannot be opened. */
export async function surveyOf(segments: SegmentList, slices: TimeSlices): Promise<Survey | undefined> {
  const survey: Survey = { newestOffset: new Map(), lastBatch: new Map() };
  for (const segment of segments.all) {
    const batches = segment.batches.slice(); // not those that arrive while this goes on
    for (const batch of batches) {
      await slices.pause();
      if (!segments.holds(segment)) return undefined;
      const bytes = segment.readBatch(batch);
      const header = readHeader(bytes);
      const records = header.transactional ? undefined : readRecords(bytes);
      if (!records) return undefined;
      survey.lastBatch.set(header.producerId, header.baseOffset);
      for (const { key, offset } of records) if (key) survey.newestOffset.set(textOf(key), offset);
    }
  }
  return survey;
}

/** Keys are any bytes: latin1 maps each byte to one character. */
export const textOf = (key: Buffer): string => key.toString('latin1');
