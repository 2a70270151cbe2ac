import { readRecords } from './records.js';
import { type SegmentList } from './segment-list.js';

/** Offset and timestamp are -1 where there is no such record. */
export interface RecordAt {
  offset: number;
  timestamp: number;
}

/** The first record from offset `from` on that is not older than `timestamp`. */
export function offsetForTime(segments: SegmentList, timestamp: number, from: number): RecordAt {
  for (const { segment, batch } of segments.batchesFrom(from)) {
    if (batch.maxTimestamp < timestamp) continue;
    const records = readRecords(segment.readBatch(batch));
    // A codec we cannot open: the start of its batch is the closest safe answer.
    if (!records) return { offset: batch.baseOffset, timestamp: batch.maxTimestamp };
    const found = records.find((record) => record.timestamp >= timestamp && record.offset >= from);
    if (found) return { offset: found.offset, timestamp: found.timestamp };
  }
  return { offset: -1, timestamp: -1 };
}

/** The first record from offset `from` on of those with the highest timestamp. */
export function newestRecord(segments: SegmentList, from: number): RecordAt {
  let newest = -1;
  for (const { batch } of segments.batchesFrom(from)) newest = Math.max(newest, batch.maxTimestamp);
  return newest < 0 ? { offset: -1, timestamp: -1 } : offsetForTime(segments, newest, from);
}
