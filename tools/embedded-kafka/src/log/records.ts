import { gunzipSync } from 'node:zlib';
import { readInt64 } from '../wire/int64.js';
import { BATCH_HEADER, CODEC, codecOf, FIELD } from './record-batch.js';

export interface StoredRecord {
  offset: number;
  /** Milliseconds since 1970. */
  timestamp: number;
  key: Buffer | null;
  isTombstone: boolean;
  /** The record as it stands in the batch, its length included. */
  bytes: Buffer;
}

/** The records of a batch, or undefined when they are compressed with a codec other than gzip. */
export function readRecords(batch: Buffer): StoredRecord[] | undefined {
  const codec = codecOf(batch);
  const payload = batch.subarray(BATCH_HEADER);
  if (codec === CODEC.none) return parse(batch, payload);
  return codec === CODEC.gzip ? parse(batch, gunzipSync(payload)) : undefined;
}

function parse(batch: Buffer, payload: Buffer): StoredRecord[] {
  const baseOffset = readInt64(batch, FIELD.baseOffset);
  const firstTimestamp = readInt64(batch, FIELD.firstTimestamp);
  const cursor = new VarintCursor(payload);
  return Array.from({ length: batch.readInt32BE(FIELD.count) }, () => {
    const start = cursor.position;
    const length = cursor.varint();
    const end = cursor.position + length;
    cursor.position += 1; // attributes, unused
    const timestamp = firstTimestamp + cursor.varint();
    const offset = baseOffset + cursor.varint();
    const key = cursor.nullableBytes();
    const isTombstone = cursor.varint() < 0;
    cursor.position = end;
    return { offset, timestamp, key, isTombstone, bytes: payload.subarray(start, end) };
  });
}

class VarintCursor {
  position = 0;

  constructor(private readonly bytes: Buffer) {}

  /** A zigzag varint; multiplies instead of shifting, because time deltas may exceed 32 bits. */
  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes.readUInt8(this.position++);
      value += (byte & 127) * scale;
      if (byte < 128) return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
    }
  }

  nullableBytes(): Buffer | null {
    const length = this.varint();
    if (length < 0) return null;
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }
}
