import {
  backoffMs,
  failpoint,
  halvesOf,
  isContention,
  isTransient,
  type Log,
  logOf,
  reasonOf,
  type Tx,
} from '@eventually/runtime';
import type { ConsumedRecord } from '../consumer/consumed-record.js';
import { NonRetryableError } from '../parking/non-retryable-error.js';
import { parkings } from '../parking/parkings.js';
import { nextAttemptMs } from '../parking/retries.js';
import { parkingKey, partitionByParked, type ToPark, withEarly } from '../parking/partition-by-parked.js';
import { applyInTransaction } from './apply-in-transaction.js';
import type { DeliveryPorts } from './ports.js';
import type { Subscriber } from './subscriber.js';

const ATTEMPTS_IN_PLACE = 5;
const BACKOFF = { firstMs: 100, mostMs: 5_000 };

const NOBODY: ReadonlyMap<ConsumedRecord, string> = new Map();

/** The process is stopping: the messages stay unacknowledged and come again. */
export class Stopped extends Error {}

/**
 * Turns records into committed effects, a micro-batch per transaction.
 * When the surroundings fail (database away) the batch is tried again for a moment. When it still fails, or others hold a
 * row of it, each half of it is delivered for itself, and so on: one bad message costs a logarithm of transactions, not
 * one per message. A message that fails alone is parked with its key, so that all others flow on.
 */
export class BatchProcessor {
  private readonly log: Log;

  constructor(
    private readonly ports: DeliveryPorts,
    private readonly subscriber: Subscriber,
    private readonly stopping: AbortSignal,
    /** Is told why something is tried again, and what, if that is a single record. */
    private readonly onTrouble: (reason: string, incoming?: ConsumedRecord) => void = () => undefined,
  ) {
    this.log = logOf(subscriber.group);
  }

  /** Resolves when every record's effect is committed, or the record is parked. @throws Stopped */
  async deliver(batch: readonly ConsumedRecord[]): Promise<void> {
    if (batch.length === 0) return;
    const { observer } = this.ports;
    if (batch.length === 1) return observer.around(batch, () => this.deliverOne(batch[0]!));
    const failure = await observer.around(batch, () => this.attempt(batch, () => this.commit(batch)));
    if (!failure) return;
    this.log.warn(`a batch of ${batch.length} failed, going on with each half of it: ${failure.message}`);
    for (const half of halvesOf(batch)) await this.deliver(half);
  }

  private async deliverOne(incoming: ConsumedRecord): Promise<void> {
    for (;;) {
      const failure = await this.attempt([incoming], () => this.commit([incoming]));
      if (!failure) return;
      try {
        return await this.park(incoming, failure);
      } catch (error) {
        this.onTrouble(`${failure.message}; and it cannot be parked: ${reasonOf(error)}`, incoming);
        // if the surroundings are away, that explains why the message failed
        if (!isTransient(error)) throw error;
      }
    }
  }

  private async commit(batch: readonly ConsumedRecord[]): Promise<void> {
    const parked = await applyInTransaction(this.ports, this.subscriber, async (tx, apply) => {
      const { flowing, toPark } = partitionByParked(batch, await this.parkedAmong(tx, batch));
      for (const { incoming, failure } of toPark)
        if (failure) this.log.error(`dead letter ${place(incoming)}: ${failure.cause}`);
      const { early = NOBODY } = await apply(flowing);
      const parked = withEarly(batch, toPark, early);
      await this.ports.parking.park(tx, this.subscriber.group, parked);
      if (parked.length > 0) failpoint('parking.parked');
      return parked;
    });
    for (const { incoming, failure } of parked)
      if (failure?.isEarly) this.log.warn(`parked the key of ${place(incoming)}: ${failure.cause}`);
    this.tell(parked);
  }

  private async park(incoming: ConsumedRecord, error: Error): Promise<void> {
    const { database, parking, retries, clock } = this.ports;
    const retryMs = error instanceof NonRetryableError ? undefined : nextAttemptMs(retries, 1, clock.random);
    const cause = error.message;
    const parked = await database.transaction(async (tx) => {
      const waits = (await this.parkedAmong(tx, [incoming])).size > 0;
      const failure = waits ? undefined : { cause, attempts: 1, retryMs };
      await parking.park(tx, this.subscriber.group, [{ incoming, failure }]);
      failpoint('parking.parked');
      return [{ incoming, failure }];
    });
    this.tell(parked);
    if (retryMs === undefined) this.log.error(`dead letter ${place(incoming)}: ${cause}`);
    else this.log.warn(`parked the key of ${place(incoming)}: ${cause}`);
  }

  private tell(parked: readonly ToPark[]): void {
    if (parked.length > 0) this.ports.observer.parked(this.subscriber, parkings(parked));
  }

  private parkedAmong(tx: Tx, batch: readonly ConsumedRecord[]): Promise<Set<string>> {
    return this.ports.parking.parkedAmong(tx, this.subscriber.group, batch.map(parkingKey));
  }

  /**
   * Repeats the work a few times while only its surroundings fail; not when others hold a row of a batch that can be halved.
   * @returns the last error, if there is one
   */
  private async attempt(
    batch: readonly ConsumedRecord[],
    work: () => Promise<void>,
  ): Promise<Error | undefined> {
    for (let failures = 1; ; failures++) {
      if (this.stopping.aborted) throw new Stopped();
      try {
        return void (await work());
      } catch (error) {
        if (isTransient(error)) this.onTrouble(reasonOf(error), batch.length === 1 ? batch[0] : undefined);
        const isForHalves = batch.length > 1 && isContention(error);
        if (!isTransient(error) || isForHalves || failures === ATTEMPTS_IN_PLACE) return asError(error);
        this.log.warn(`trying again: ${reasonOf(error)}`);
        const { sleep, random } = this.ports.clock;
        await sleep(backoffMs(BACKOFF, failures, random), this.stopping);
      }
    }
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(reasonOf(error)));
const place = ({ type, topic, partition, offset }: ConsumedRecord): string =>
  `${type ?? 'record'} at ${topic}/${partition}/${offset}`;
