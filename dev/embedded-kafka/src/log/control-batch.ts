import { writeInt64 } from '../wire/int64.js';
import { ATTRIBUTE, BATCH_HEADER, FIELD, LENGTH_PREFIX, sealCrc } from './record-batch.js';

export type Outcome = 'commit' | 'abort';

/** One record (lengths are zigzag varints): size 16, no delta, a 4-byte key, a 6-byte value, no header. */
const MARKER_RECORD = [32, 0, 0, 0, 8, 0, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0];
/** The key is int16 version, int16 type; this is the type's low byte: 0 abort, 1 commit. */
const TYPE_BYTE = BATCH_HEADER + 8;

/** The batch that ends a transaction in one partition; its base offset is given when it is appended. */
export function controlBatch(producerId: number, producerEpoch: number, outcome: Outcome): Buffer {
  const batch = Buffer.alloc(BATCH_HEADER + MARKER_RECORD.length);
  const now = Date.now();
  batch.writeInt32BE(batch.length - LENGTH_PREFIX, FIELD.length);
  batch[FIELD.magic] = 2;
  batch.writeInt16BE(ATTRIBUTE.transactional | ATTRIBUTE.control, FIELD.attributes);
  writeInt64(batch, now, FIELD.firstTimestamp);
  writeInt64(batch, now, FIELD.maxTimestamp);
  writeInt64(batch, producerId, FIELD.producerId);
  batch.writeInt16BE(producerEpoch, FIELD.producerEpoch);
  batch.writeInt32BE(-1, FIELD.firstSequence);
  batch.writeInt32BE(1, FIELD.count);
  batch.set(MARKER_RECORD, BATCH_HEADER);
  batch[TYPE_BYTE] = outcome === 'commit' ? 1 : 0;
  sealCrc(batch);
  return batch;
}

export const outcomeOf = (batch: Buffer): Outcome => (batch[TYPE_BYTE] === 1 ? 'commit' : 'abort');
