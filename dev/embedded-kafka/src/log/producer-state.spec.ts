import { batchOf } from '../testing/record-batches.js';
import { ErrorCode } from '../wire/errors.js';
import { ProducerStates } from './producer-state.js';
import { type BatchHeader, placeAt, readHeader } from './record-batch.js';

function batch(sequence: number, { count = 2, epoch = 0, offset = sequence } = {}): BatchHeader {
  const bytes = batchOf(
    Array.from({ length: count }, () => ({})),
    { producerId: 1000, epoch, sequence },
  );
  placeAt(bytes, offset);
  return readHeader(bytes);
}

const after = (...batches: BatchHeader[]): ProducerStates => {
  const states = new ProducerStates();
  batches.forEach((stored) => states.record(stored));
  return states;
};

const OUT_OF_ORDER = { kind: 'refused', error: ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER };

describe('an idempotent producer', () => {
  it('may go on where it stopped', () => expect(after(batch(0)).judge(batch(2))).toEqual({ kind: 'new' }));

  it('is told the old offset of a batch it repeats', () =>
    expect(after(batch(0, { offset: 40 }), batch(2)).judge(batch(0))).toEqual({
      kind: 'duplicate',
      baseOffset: 40,
    }));

  it('may not repeat a sequence number with another batch', () =>
    expect(after(batch(0)).judge(batch(0, { count: 3 }))).toEqual(OUT_OF_ORDER));

  it('may not leave a gap', () => expect(after(batch(0)).judge(batch(3))).toEqual(OUT_OF_ORDER));

  it('is remembered for five batches', () => {
    const states = after(...[0, 2, 4, 6, 8, 10].map((sequence) => batch(sequence)));
    expect(states.judge(batch(2))).toMatchObject({ kind: 'duplicate' });
    expect(states.judge(batch(0))).toEqual(OUT_OF_ORDER);
  });

  it('starts at 0 again with a new epoch, and fences the old one', () => {
    expect(after(batch(0)).judge(batch(5, { epoch: 1 }))).toEqual(OUT_OF_ORDER);
    expect(after(batch(0)).judge(batch(0, { epoch: 1 }))).toEqual({ kind: 'new' });
    const fenced = after(batch(0, { epoch: 1 })).judge(batch(2));
    expect(fenced).toEqual({ kind: 'refused', error: ErrorCode.INVALID_PRODUCER_EPOCH });
  });

  it('goes on at 0 behind the largest sequence number', () =>
    expect(after(batch(2 ** 31 - 2)).judge(batch(0))).toEqual({ kind: 'new' }));
});
