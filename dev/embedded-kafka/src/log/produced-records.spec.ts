import { batchOf } from '../testing/record-batches.js';
import { ErrorCode } from '../wire/errors.js';
import { validateRecords } from './produced-records.js';
import { BATCH_HEADER, FIELD } from './record-batch.js';

const anyTopic = { needsKeys: false };
const compactedTopic = { needsKeys: true };
const withCount = (batch: Buffer, count: number): Buffer => {
  batch.writeInt32BE(count, FIELD.count);
  return batch;
};
const three = (): Buffer => batchOf([{ key: 'a' }, { key: 'b', value: null }, { value: 'x'.repeat(300) }]);

describe('the records of a batch', () => {
  it('are stored when they fill it exactly', () => {
    expect(validateRecords(three(), anyTopic)).toBe(ErrorCode.NONE);
  });

  it.each([
    ['fewer than it says', withCount(three(), 4)],
    ['more than it says', withCount(three(), 2)],
    ['absurdly fewer than it says', withCount(three(), 2 ** 31 - 1)],
    ['cut', three().subarray(0, -1)],
    ['not lengths of records', Buffer.concat([three().subarray(0, BATCH_HEADER), Buffer.alloc(30, 0xff)])],
    ['of no length', Buffer.concat([three().subarray(0, BATCH_HEADER), Buffer.alloc(3)])],
  ])('are refused when they are %s', (_what, batch) => {
    expect(validateRecords(batch, anyTopic)).toBe(ErrorCode.INVALID_RECORD);
  });

  it.each([false, true])('need keys on a compacted topic (gzip: %s)', (gzip) => {
    expect(validateRecords(batchOf([{ key: 'a' }, { key: '' }], { gzip }), compactedTopic)).toBe(
      ErrorCode.NONE,
    );
    const keyless = batchOf([{ key: 'a' }, {}], { gzip });
    expect(validateRecords(keyless, compactedTopic)).toBe(ErrorCode.INVALID_RECORD);
    expect(validateRecords(keyless, anyTopic)).toBe(ErrorCode.NONE);
  });

  it('are refused when they cannot be unpacked', () => {
    const damaged = batchOf([{ key: 'a' }], { gzip: true });
    damaged.fill(0, BATCH_HEADER);
    expect(validateRecords(damaged, compactedTopic)).toBe(ErrorCode.INVALID_RECORD);
    expect(validateRecords(damaged, anyTopic)).toBe(ErrorCode.INVALID_RECORD);
  });

  it('are not looked at in a codec that cannot be opened', () => {
    const opaque = batchOf([{ key: 'a' }], { gzip: true });
    opaque[FIELD.attributes + 1] = 4; // zstd
    expect(validateRecords(opaque, compactedTopic)).toBe(ErrorCode.NONE);
  });
});
