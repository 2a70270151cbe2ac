import { ErrorCode } from '../wire/errors.js';
import { type BatchHeader, NO_PRODUCER } from './record-batch.js';

const REMEMBERED_BATCHES = 5;
const SEQUENCES = 2 ** 31;
/** Of one partition. The one that has not written for longest is forgotten first. */
const REMEMBERED_PRODUCERS = 5_000;

interface StoredBatch {
  firstSequence: number;
  lastSequence: number;
  baseOffset: number;
}

interface KnownProducer {
  epoch: number;
  recent: StoredBatch[];
}

export type Verdict =
  { kind: 'new' } | { kind: 'duplicate'; baseOffset: number } | { kind: 'refused'; error: ErrorCode };

const NEW: Verdict = { kind: 'new' };
const refused = (error: ErrorCode): Verdict => ({ kind: 'refused', error });

/** What one partition knows of each idempotent producer: its epoch and the last batches it wrote. */
export class ProducerStates {
  private readonly producers = new Map<number, KnownProducer>();

  judge(batch: BatchHeader): Verdict {
    const known = this.producers.get(batch.producerId);
    if (batch.producerId === NO_PRODUCER || !known) return NEW;
    if (batch.producerEpoch < known.epoch) return refused(ErrorCode.INVALID_PRODUCER_EPOCH);
    if (batch.producerEpoch > known.epoch) {
      return batch.firstSequence === 0 ? NEW : refused(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
    }
    const lastSequence = lastSequenceOf(batch);
    const stored = known.recent.find(
      (earlier) => earlier.firstSequence === batch.firstSequence && earlier.lastSequence === lastSequence,
    );
    if (stored) return { kind: 'duplicate', baseOffset: stored.baseOffset };
    const expected = (known.recent.at(-1)!.lastSequence + 1) % SEQUENCES;
    return batch.firstSequence === expected ? NEW : refused(ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER);
  }

  record(batch: BatchHeader): void {
    if (batch.producerId === NO_PRODUCER || batch.control) return;
    let known = this.producers.get(batch.producerId);
    if (!known || known.epoch !== batch.producerEpoch) {
      known = { epoch: batch.producerEpoch, recent: [] };
    }
    this.moveToEnd(batch.producerId, known);
    const { firstSequence, baseOffset } = batch;
    known.recent.push({ firstSequence, lastSequence: lastSequenceOf(batch), baseOffset });
    if (known.recent.length > REMEMBERED_BATCHES) known.recent.shift();
  }

  private moveToEnd(producerId: number, producer: KnownProducer): void {
    this.producers.delete(producerId);
    this.producers.set(producerId, producer);
    if (this.producers.size > REMEMBERED_PRODUCERS)
      this.producers.delete(this.producers.keys().next().value!);
  }
}

const lastSequenceOf = (batch: BatchHeader): number =>
  (batch.firstSequence + batch.lastOffset - batch.baseOffset) % SEQUENCES;
