import { ErrorCode } from '../wire/errors.js';
import { BATCH_HEADER, CODEC, codecOf, FIELD } from './record-batch.js';
import { readRecords } from './records.js';
import { VarintCursor } from './varint-cursor.js';

/**
 * Why the records inside a produced batch cannot be stored; NONE when they can. Only a compacted topic has to open
 * compressed ones: elsewhere a damaged batch harms nobody but its reader.
 */
export function validateRecords(batch: Buffer, { needsKeys }: { needsKeys: boolean }): ErrorCode {
  if (needsKeys) return haveKeys(batch) ? ErrorCode.NONE : ErrorCode.INVALID_RECORD;
  if (codecOf(batch) !== CODEC.none) return ErrorCode.NONE;
  return fillTheirBatch(batch) ? ErrorCode.NONE : ErrorCode.INVALID_RECORD;
}

/** True also for a codec we cannot open: the log is left alone by compaction then. */
function haveKeys(batch: Buffer): boolean {
  const codec = codecOf(batch);
  if (codec !== CODEC.none && codec !== CODEC.gzip) return true;
  return readRecords(batch)?.every(({ key }) => key !== null) ?? false;
}

/** Whether there are as many records as the header says, one behind the other and to the last byte. */
function fillTheirBatch(batch: Buffer): boolean {
  const cursor = new VarintCursor(batch, BATCH_HEADER);
  let left = batch.readInt32BE(FIELD.count);
  for (; left > 0 && cursor.position < batch.length; left--) {
    const length = cursor.varintOr(-1);
    if (length <= 0) return false;
    cursor.position += length;
  }
  return left === 0 && cursor.position === batch.length;
}
