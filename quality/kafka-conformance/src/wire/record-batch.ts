import { crc32c } from './crc32c.js';
import { record } from './record.js';

const HEADER = 61;
const CHECKED_FROM = 21;

export interface ProducerPosition {
  producerId: number;
  epoch: number;
  /** Of the first record of the batch. */
  sequence: number;
}

const NO_PRODUCER: ProducerPosition = { producerId: -1, epoch: -1, sequence: -1 };

/** A batch of records with the value "v", as a client sends it. */
export const recordBatch = (count = 1, producer = NO_PRODUCER): Buffer =>
  batchAround(
    Array.from({ length: count }, (_, offset) => record({ offset, key: null })),
    producer,
  );

/** A batch of these records, with a header and a checksum that fit them. */
export function batchAround(
  records: readonly Buffer[],
  { producerId, epoch, sequence } = NO_PRODUCER,
): Buffer {
  const count = records.length;
  const batch = Buffer.concat([Buffer.alloc(HEADER), ...records]);
  const now = BigInt(Date.now());
  batch.writeInt32BE(batch.length - 12, 8); // length of what follows it
  batch.writeInt32BE(-1, 12); // leader epoch
  batch.writeInt8(2, 16); // format
  batch.writeInt32BE(count - 1, 23); // last offset
  batch.writeBigInt64BE(now, 27); // of the first record
  batch.writeBigInt64BE(now, 35); // the latest: a producer is forgotten a day after it
  batch.writeBigInt64BE(BigInt(producerId), 43);
  batch.writeInt16BE(epoch, 51);
  batch.writeInt32BE(sequence, 53);
  batch.writeInt32BE(count, 57);
  batch.writeUInt32BE(crc32c(batch.subarray(CHECKED_FROM)), 17);
  return batch;
}
