import { ErrorCode } from '../wire/errors.js';
import { CODEC, codecOf, FIELD } from './record-batch.js';
import { readRecords, unpacked } from './records.js';
import { VarintCursor } from './varint-cursor.js';

/**
 * Why the records inside a produced batch cannot be stored; NONE when they can. What no client could read is refused,
 * as far as it can be opened: of compressed batches only those in gzip can.
 */
export function validateRecords(batch: Buffer, { needsKeys }: { needsKeys: boolean }): ErrorCode {
  const codec = codecOf(batch);
  if (codec !== CODEC.none && codec !== CODEC.gzip) return ErrorCode.NONE; // compaction leaves such a log alone
  const areValid = areReadable(batch) && (!needsKeys || haveKeys(batch));
  return areValid ? ErrorCode.NONE : ErrorCode.INVALID_RECORD;
}

const haveKeys = (batch: Buffer): boolean => readRecords(batch)?.every(({ key }) => key !== null) ?? false;

/** Whether there are as many records as the header says, one behind the other and to the last byte. */
function areReadable(batch: Buffer): boolean {
  try {
    const payload = unpacked(batch)!;
    const cursor = new VarintCursor(payload);
    for (let left = batch.readInt32BE(FIELD.count); left > 0; left--) passRecord(cursor, payload.length);
    return cursor.position === payload.length;
  } catch {
    return false; // cut, or not packed with what it says
  }
}

/** Throws on a record that ends before or behind its last field. */
function passRecord(cursor: VarintCursor, limit: number): void {
  const length = cursor.varint();
  const end = cursor.position + length;
  if (length <= 0 || end > limit) throw new RangeError('a record does not fit');
  cursor.position += 1; // attributes, unused
  cursor.varint(); // its time
  cursor.varint(); // its offset: it may lie, as in Kafka
  passNullable(cursor, end); // key
  passNullable(cursor, end); // value
  passHeaders(cursor, end);
  if (cursor.position !== end) throw new RangeError('a record does not end with its last header');
}

function passHeaders(cursor: VarintCursor, end: number): void {
  let left = cursor.varint();
  if (left < 0) throw new RangeError(`${left} headers`);
  for (; left > 0; left--) {
    const nameLength = passNullable(cursor, end);
    if (nameLength < 0) throw new RangeError('a header without a name');
    passNullable(cursor, end); // value
  }
}

/** Returns the length, which is negative for nothing. */
function passNullable(cursor: VarintCursor, end: number): number {
  const length = cursor.varint();
  cursor.position += Math.max(0, length);
  if (cursor.position > end) throw new RangeError('a field does not fit');
  return length;
}
