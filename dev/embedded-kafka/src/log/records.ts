import { gunzipSync } from 'node:zlib';
import { readInt64 } from '../wire/int64.js';
import { BATCH_HEADER, CODEC, codecOf, FIELD } from './record-batch.js';
import { VarintCursor } from './varint-cursor.js';

export interface StoredRecord {
  offset: number;
  /** Milliseconds since 1970. */
  timestamp: number;
  key: Buffer | null;
  isTombstone: boolean;
  /** The record as it stands in the batch, its length included. */
  bytes: Buffer;
}

/** A batch may unfold to this many bytes; more is no batch but a bomb. */
const MOST_UNPACKED_BYTES = 64 * 1024 * 1024;
const SMALLEST_RECORD = 7;

/** The records of a batch, or undefined when they cannot be read: damaged, or in a codec other than gzip. */
export function readRecords(batch: Buffer): StoredRecord[] | undefined {
  try {
    const payload = unpacked(batch);
    return payload && parse(batch, payload);
  } catch {
    return undefined;
  }
}

/** The bytes of the records; undefined when they are in a codec other than gzip. Throws on gzip that is none. */
export function unpacked(batch: Buffer): Buffer | undefined {
  const payload = batch.subarray(BATCH_HEADER);
  const codec = codecOf(batch);
  if (codec === CODEC.none) return payload;
  return codec === CODEC.gzip ? gunzipSync(payload, { maxOutputLength: MOST_UNPACKED_BYTES }) : undefined;
}

/** Throws on what does not add up. */
function parse(batch: Buffer, payload: Buffer): StoredRecord[] {
  const baseOffset = readInt64(batch, FIELD.baseOffset);
  const firstTimestamp = readInt64(batch, FIELD.firstTimestamp);
  const cursor = new VarintCursor(payload);
  const count = batch.readInt32BE(FIELD.count);
  if (count * SMALLEST_RECORD > payload.length) throw new RangeError(`${count} records do not fit`);
  return Array.from({ length: count }, () => {
    const start = cursor.position;
    const length = cursor.varint();
    const end = cursor.position + length;
    if (length < SMALLEST_RECORD - 1 || end > payload.length) throw new RangeError('a record does not fit');
    cursor.position += 1; // attributes, unused
    const timestamp = firstTimestamp + cursor.varint();
    const offset = baseOffset + cursor.varint();
    const key = cursor.nullableBytes();
    const isTombstone = cursor.varint() < 0;
    cursor.position = end;
    return { offset, timestamp, key, isTombstone, bytes: payload.subarray(start, end) };
  });
}
