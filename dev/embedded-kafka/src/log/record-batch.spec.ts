import { batchOf } from '../testing/record-batches.js';
import { ErrorCode } from '../wire/errors.js';
import { controlBatch, outcomeOf } from './control-batch.js';
import {
  BATCH_HEADER,
  FIELD,
  hasValidCrc,
  placeAt,
  readHeader,
  sealCrc,
  validateProduced,
} from './record-batch.js';
import { readRecords } from './records.js';

const batch = () =>
  batchOf([{ timestamp: 500 }, { timestamp: 900 }], { producerId: 2 ** 40, epoch: 3, sequence: 8 });

describe('a record batch', () => {
  it('shows what its header says', () => {
    expect(readHeader(batch())).toMatchObject({
      baseOffset: 0,
      lastOffset: 1,
      count: 2,
      maxTimestamp: 900,
      producerId: 2 ** 40,
      producerEpoch: 3,
      firstSequence: 8,
      transactional: false,
      control: false,
    });
  });

  it('keeps its checksum when it is given its place', () => {
    const placed = batch();
    placeAt(placed, 77);
    expect(readHeader(placed)).toMatchObject({ baseOffset: 77, lastOffset: 78 });
    expect(hasValidCrc(placed)).toBe(true);
  });

  it.each([false, true])('shows its records (gzip: %s)', (gzip) => {
    const records = [
      { key: 'a', timestamp: 5_000_000_000 },
      { key: 'b', value: null, timestamp: 1 },
      { timestamp: 2 },
    ];
    expect(readRecords(batchOf(records, { gzip }))).toMatchObject([
      { offset: 0, timestamp: 5_000_000_000, key: Buffer.from('a'), isTombstone: false },
      { offset: 1, timestamp: 1, key: Buffer.from('b'), isTombstone: true },
      { offset: 2, timestamp: 2, key: null, isTombstone: false },
    ]);
  });
});

describe('a produced batch', () => {
  const changed = (change: (batch: Buffer) => void): Buffer => {
    const copy = batch();
    change(copy);
    sealCrc(copy);
    return copy;
  };

  it('is accepted as a client sends it', () => expect(validateProduced(batch())).toBe(ErrorCode.NONE));

  it.each([
    ['cut short', batch().subarray(0, -1), ErrorCode.CORRUPT_MESSAGE],
    ['shorter than a header', batch().subarray(0, BATCH_HEADER - 1), ErrorCode.CORRUPT_MESSAGE],
    [
      'of the old message format',
      changed((b) => (b[FIELD.magic] = 1)),
      ErrorCode.UNSUPPORTED_FOR_MESSAGE_FORMAT,
    ],
    ['followed by another batch', Buffer.concat([batch(), batch()]), ErrorCode.INVALID_RECORD],
    ['without records', changed((b) => b.writeInt32BE(0, FIELD.count)), ErrorCode.INVALID_RECORD],
    ['with a wrong count', changed((b) => b.writeInt32BE(5, FIELD.count)), ErrorCode.INVALID_RECORD],
    ['that pretends to be a transaction marker', controlBatch(1, 0, 'commit'), ErrorCode.INVALID_RECORD],
  ])('is refused when it is %s', (_what, bytes, error) => expect(validateProduced(bytes)).toBe(error));

  it('is refused when a bit of it has flipped', () => {
    const flipped = batch();
    flipped[flipped.length - 1]! ^= 1;
    expect(validateProduced(flipped)).toBe(ErrorCode.CORRUPT_MESSAGE);
  });
});

it.each(['commit', 'abort'] as const)('a control batch carries its outcome: %s', (outcome) => {
  const marker = controlBatch(12, 3, outcome);
  expect(outcomeOf(marker)).toBe(outcome);
  expect(hasValidCrc(marker)).toBe(true);
  expect(readHeader(marker)).toMatchObject({
    producerId: 12,
    producerEpoch: 3,
    control: true,
    transactional: true,
  });
});
