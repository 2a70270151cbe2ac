import { gzipSync } from 'node:zlib';
import { ATTRIBUTE, BATCH_HEADER, FIELD, LENGTH_PREFIX, sealCrc } from '../log/record-batch.js';
import { writeInt64 } from '../wire/int64.js';

export interface TestRecord {
  key?: string;
  /** null is a tombstone. */
  value?: string | null;
  timestamp?: number;
}

interface BatchOptions {
  producerId?: number;
  epoch?: number;
  sequence?: number;
  transactional?: boolean;
  gzip?: boolean;
}

/** The bytes a client would send for these records. */
export function batchOf(records: readonly TestRecord[], options: BatchOptions = {}): Buffer {
  const { producerId = -1, epoch = -1, sequence = -1, transactional = false, gzip = false } = options;
  const times = records.map(({ timestamp = 1_000 }) => timestamp);
  const plain = Buffer.concat(records.map((record, i) => recordBytes(record, i, times[i]! - times[0]!)));
  const payload = gzip ? gzipSync(plain) : plain;
  const batch = Buffer.concat([Buffer.alloc(BATCH_HEADER), payload]);
  batch.writeInt32BE(batch.length - LENGTH_PREFIX, FIELD.length);
  batch[FIELD.magic] = 2;
  batch.writeInt16BE((gzip ? 1 : 0) | (transactional ? ATTRIBUTE.transactional : 0), FIELD.attributes);
  batch.writeInt32BE(records.length - 1, FIELD.lastOffsetDelta);
  writeInt64(batch, times[0]!, FIELD.firstTimestamp);
  writeInt64(batch, Math.max(...times), FIELD.maxTimestamp);
  writeInt64(batch, producerId, FIELD.producerId);
  batch.writeInt16BE(epoch, FIELD.producerEpoch);
  batch.writeInt32BE(sequence, FIELD.firstSequence);
  batch.writeInt32BE(records.length, FIELD.count);
  sealCrc(batch);
  return batch;
}

function recordBytes({ key, value = 'v' }: TestRecord, offsetDelta: number, timestampDelta: number): Buffer {
  const body = Buffer.concat([
    Buffer.from([0]), // attributes
    varint(timestampDelta),
    varint(offsetDelta),
    nullable(key ?? null),
    nullable(value),
    varint(0), // headers
  ]);
  return Buffer.concat([varint(body.length), body]);
}

const nullable = (text: string | null): Buffer =>
  text === null ? varint(-1) : Buffer.concat([varint(Buffer.byteLength(text)), Buffer.from(text)]);

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value >= 0 ? value * 2 : -value * 2 - 1;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}
