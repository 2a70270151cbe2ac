import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DeadLetters } from '../dead-letter/dead-letters.js';
import { type Incoming, isReadable } from '../kafka/incoming.js';
import { backoffMs, pause } from './backoff.js';
import { isTransient } from './failure.js';
import type { Subscriber } from './subscriber.js';

const ATTEMPTS = 4;
const BACKOFF = { firstMs: 100, mostMs: 5_000 };

/** The process is stopping: the messages stay unacknowledged and come again. */
export class Stopped extends Error {}

/**
 * Turns records into committed effects, a micro-batch per transaction.
 * When the surroundings fail (database away, deadlock) the batch is retried until they are back.
 * When a message fails, the batch is handled message by message; one that keeps failing becomes a dead letter.
 */
export class Deliverer {
  private readonly logger: Logger;
  private readonly deadLetters: DeadLetters;

  constructor(
    private readonly dataSource: DataSource,
    private readonly subscriber: Subscriber,
    private readonly stopping: AbortSignal,
  ) {
    this.logger = new Logger(subscriber.group);
    this.deadLetters = new DeadLetters(subscriber.group);
  }

  /** Resolves when every record's effect, or its dead letter, is committed. @throws Stopped */
  async deliver(batch: readonly Incoming[]): Promise<void> {
    if (batch.length === 0) return;
    try {
      await this.persistently(() => this.commit(batch));
    } catch (error) {
      if (error instanceof Stopped) throw error;
      if (batch.length > 1)
        this.logger.warn(`a batch of ${batch.length} failed, going on one by one: ${reason(error)}`);
      for (const incoming of batch) await this.deliverOne(incoming);
    }
  }

  private async deliverOne(incoming: Incoming): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.persistently(() => this.commit([incoming]));
      } catch (error) {
        if (error instanceof Stopped) throw error;
        if (attempt === ATTEMPTS) return this.giveUp(incoming, reason(error), attempt);
        await pause(backoffMs(BACKOFF, attempt), this.stopping);
      }
    }
  }

  private commit(batch: readonly Incoming[]): Promise<void> {
    return this.dataSource.transaction(async (tx) => {
      for (const incoming of batch.filter((one) => !isReadable(one))) {
        this.logger.error(`dead letter ${place(incoming)}: ${incoming.unreadable}`);
        await this.deadLetters.add(tx, incoming, incoming.unreadable!, 1);
      }
      await this.subscriber.apply(tx, batch.filter(isReadable));
    });
  }

  private giveUp(incoming: Incoming, cause: string, attempts: number): Promise<void> {
    this.logger.error(`dead letter ${place(incoming)} after ${attempts} attempts: ${cause}`);
    return this.persistently(() =>
      this.dataSource.transaction(async (tx) => {
        await this.subscriber.skip(tx, incoming);
        await this.deadLetters.add(tx, incoming, cause, attempts);
      }),
    );
  }

  /** Repeats the work for as long as only its surroundings fail. */
  private async persistently(work: () => Promise<void>): Promise<void> {
    for (let failures = 1; ; failures++) {
      if (this.stopping.aborted) throw new Stopped();
      try {
        return await work();
      } catch (error) {
        if (!isTransient(error)) throw error;
        this.logger.warn(`trying again: ${reason(error)}`);
        await pause(backoffMs(BACKOFF, failures), this.stopping);
      }
    }
  }
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : JSON.stringify(error));
const place = ({ type, topic, partition, offset }: Incoming): string =>
  `${type ?? 'record'} at ${topic}/${partition}/${offset}`;
