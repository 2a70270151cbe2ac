import { gzipSync } from 'node:zlib';
import { crc32c } from '../wire/crc32c.js';
import { ErrorCode } from '../wire/errors.js';
import { readInt64, writeInt64 } from '../wire/int64.js';

// A record batch (magic 2) is opaque to the broker except for its 61-byte header.
export const BATCH_HEADER = 61;
/** Base offset and length come before the part the length counts. */
export const LENGTH_PREFIX = 12;
export const FIELD = {
  baseOffset: 0,
  length: 8,
  leaderEpoch: 12,
  magic: 16,
  crc: 17,
  attributes: 21,
  lastOffsetDelta: 23,
  firstTimestamp: 27,
  maxTimestamp: 35,
  producerId: 43,
  producerEpoch: 51,
  firstSequence: 53,
  count: 57,
} as const;

export const CODEC = { none: 0, gzip: 1 } as const;
export const ATTRIBUTE = { codec: 0x07, transactional: 0x10, control: 0x20 } as const;
export const NO_PRODUCER = -1;

export interface BatchHeader {
  baseOffset: number;
  lastOffset: number;
  /** Bytes of the whole batch. */
  size: number;
  /** Milliseconds since 1970. */
  maxTimestamp: number;
  producerId: number;
  producerEpoch: number;
  firstSequence: number;
  count: number;
  transactional: boolean;
  control: boolean;
}

/** Bytes of the batch that starts at `at`, or 0 when its header is not all there or not of magic 2. */
export function batchSizeAt(bytes: Buffer, at: number): number {
  if (at + BATCH_HEADER > bytes.length || bytes[at + FIELD.magic] !== 2) return 0;
  const size = bytes.readInt32BE(at + FIELD.length) + LENGTH_PREFIX;
  return size >= BATCH_HEADER && at + size <= bytes.length ? size : 0;
}

export function readHeader(batch: Buffer): BatchHeader {
  const baseOffset = readInt64(batch, FIELD.baseOffset);
  const attributes = batch.readInt16BE(FIELD.attributes);
  return {
    baseOffset,
    lastOffset: baseOffset + batch.readInt32BE(FIELD.lastOffsetDelta),
    size: batch.length,
    maxTimestamp: readInt64(batch, FIELD.maxTimestamp),
    producerId: readInt64(batch, FIELD.producerId),
    producerEpoch: batch.readInt16BE(FIELD.producerEpoch),
    firstSequence: batch.readInt32BE(FIELD.firstSequence),
    count: batch.readInt32BE(FIELD.count),
    transactional: (attributes & ATTRIBUTE.transactional) !== 0,
    control: (attributes & ATTRIBUTE.control) !== 0,
  };
}

export const codecOf = (batch: Buffer): number => batch.readInt16BE(FIELD.attributes) & ATTRIBUTE.codec;

export const hasValidCrc = (batch: Buffer): boolean =>
  crc32c(batch, FIELD.attributes) === batch.readUInt32BE(FIELD.crc);

/** Why produced records cannot be stored; NONE when they can. Since magic 2 a request carries exactly one batch. */
export function validateProduced(records: Buffer): ErrorCode {
  if (records.length < BATCH_HEADER) return ErrorCode.CORRUPT_MESSAGE;
  if (records[FIELD.magic] !== 2) return ErrorCode.UNSUPPORTED_FOR_MESSAGE_FORMAT;
  const size = records.readInt32BE(FIELD.length) + LENGTH_PREFIX;
  if (size < BATCH_HEADER || size > records.length) return ErrorCode.CORRUPT_MESSAGE;
  if (size < records.length) return ErrorCode.INVALID_RECORD;
  if (!hasValidCrc(records)) return ErrorCode.CORRUPT_MESSAGE;
  const { count, baseOffset, lastOffset, control } = readHeader(records);
  const isWhole = count > 0 && lastOffset - baseOffset === count - 1;
  return isWhole && !control ? ErrorCode.NONE : ErrorCode.INVALID_RECORD;
}

/** Gives the batch its place in the log. Both fields lie outside the checksum. */
export function placeAt(batch: Buffer, offset: number): void {
  writeInt64(batch, offset, FIELD.baseOffset);
  batch.writeInt32BE(0, FIELD.leaderEpoch);
}

export function sealCrc(batch: Buffer): void {
  batch.writeUInt32BE(crc32c(batch, FIELD.attributes), FIELD.crc);
}

/** The batch with only these of its records, as they stand in it; its offsets and sequence stay what they were. */
export function withRecords(batch: Buffer, records: readonly Buffer[]): Buffer {
  const plain = Buffer.concat(records);
  const payload = codecOf(batch) === CODEC.gzip ? gzipSync(plain) : plain;
  const smaller = Buffer.concat([batch.subarray(0, BATCH_HEADER), payload]);
  smaller.writeInt32BE(smaller.length - LENGTH_PREFIX, FIELD.length);
  smaller.writeInt32BE(records.length, FIELD.count);
  sealCrc(smaller);
  return smaller;
}
