import fc from 'fast-check';
import { BATCH_HEADER, FIELD, LENGTH_PREFIX, sealCrc } from '../log/record-batch.js';
import { encode, type RawRequest } from '../testing/raw-client.js';
import { batchOf } from '../testing/record-batches.js';
import { type Mutation, mutations } from './mutations.js';
import { producing, validRequests } from './valid-requests.js';

const SIZE_BYTES = 4;
const KEY_AND_VERSION = 4;

/** A frame whose size prefix tells the truth, so that the broker reads on. */
function framed(body: Buffer): Buffer {
  const size = Buffer.alloc(SIZE_BYTES);
  size.writeInt32BE(body.length);
  return Buffer.concat([size, body]);
}

const noise = fc.uint8Array({ maxLength: 200 }).map((bytes) => framed(Buffer.from(bytes)));
/** Not even the size is right. */
const rawNoise = fc.uint8Array({ minLength: 1, maxLength: 64 }).map((bytes) => Buffer.from(bytes));

/** Mostly behind key and version: a request that is recognised gets further into the broker. */
const spoil = (request: RawRequest, mutate: Mutation, keepsHead: boolean): Buffer => {
  const frame = encode(request).subarray(SIZE_BYTES);
  const head = keepsHead ? KEY_AND_VERSION : 0;
  return framed(Buffer.concat([frame.subarray(0, head), mutate(frame.subarray(head))]));
};
const spoiltRequest = fc
  .record({
    request: fc.constantFrom(
      ...validRequests,
      ...[false, true].map((isFlexible) => producing(batchOf([{ key: 'a' }]), null, isFlexible)),
    ),
    mutate: mutations,
    keepsHead: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  })
  .map(({ request, mutate, keepsHead }) => spoil(request, mutate, keepsHead));

const validBatches = [
  batchOf([{ key: 'a' }, { key: 'b' }]),
  batchOf([{ key: 'a', value: null }], { gzip: true }),
  batchOf([{}], { producerId: 0, epoch: 0, sequence: 0 }),
  batchOf([{ key: 'a' }], { producerId: 0, epoch: 0, sequence: 0, transactional: true }),
];

/** A batch that lies inside: its length and checksum are made right again after the damage. */
const lyingBatch = fc
  .record({
    batch: fc.constantFrom(...validBatches),
    mutate: mutations,
    isTransactional: fc.boolean(),
    isFlexible: fc.boolean(),
  })
  .map(({ batch, mutate, isTransactional, isFlexible }) => {
    const spoilt = Buffer.concat([
      batch.subarray(0, FIELD.attributes),
      mutate(batch.subarray(FIELD.attributes)),
    ]);
    const whole = Buffer.concat([spoilt, Buffer.alloc(Math.max(0, BATCH_HEADER - spoilt.length))]);
    whole.writeInt32BE(whole.length - LENGTH_PREFIX, FIELD.length);
    sealCrc(whole);
    return encode(producing(whole, isTransactional ? 'transactional' : null, isFlexible));
  });

/** What arrives on one connection. */
export const hostileBytes: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 6, arbitrary: spoiltRequest },
  { weight: 3, arbitrary: lyingBatch },
  { weight: 1, arbitrary: noise },
  { weight: 1, arbitrary: rawNoise },
);
