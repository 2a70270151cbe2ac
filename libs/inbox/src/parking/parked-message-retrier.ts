import { failpoint, logOf, reasonOf } from '@eventually/runtime';
import type { ConsumedRecord } from '../consumer/consumed-record.js';
import { applyInTransaction } from '../delivery/apply-in-transaction.js';
import type { DeliveryPorts } from '../delivery/ports.js';
import type { Subscriber } from '../delivery/subscriber.js';
import { Early } from './early.js';
import { NonRetryableError } from './non-retryable-error.js';
import type { ParkedKey, ParkedMessage } from './parked-keys.js';
import { deadOf } from './parkings.js';
import { redelivered } from './redelivered.js';
import { nextAttemptMs, nextLookMs, type Retries } from './retries.js';
import type { Failure } from './partition-by-parked.js';

const NOBODY: ReadonlyMap<ConsumedRecord, string> = new Map();
const LOOK_EVERY_MS = 500;
const KEYS_PER_LOOK = 20;
const MESSAGES_AT_ONCE = 20; // each may be a megabyte

/** Applies parked messages again: each key in order, when its next attempt is due. Any number of instances may do so. */
export class ParkedMessageRetrier {
  private readonly log = logOf(ParkedMessageRetrier.name);
  private readonly subscribers: ReadonlyMap<string, Subscriber>;

  constructor(
    private readonly ports: DeliveryPorts,
    subscribers: readonly Subscriber[],
    private readonly stopping: AbortSignal,
  ) {
    this.subscribers = new Map(subscribers.map((one) => [one.group, one]));
  }

  /** Ends when it is told to stop, after the attempt it is making. */
  async run(): Promise<void> {
    while (!this.stopping.aborted) {
      const moved = await this.retryDueKeys().catch((error: unknown) => {
        this.log.warn(`parked keys have to wait: ${reasonOf(error)}`);
        return false;
      });
      if (!moved) await this.ports.clock.sleep(LOOK_EVERY_MS, this.stopping);
    }
  }

  /** One look, one attempt per key that is due. @returns whether anything moved, so that there may be more */
  async retryDueKeys(): Promise<boolean> {
    const due = await this.ports.parkedKeys.due([...this.subscribers.keys()], KEYS_PER_LOOK);
    let moved = false;
    for (const key of due) if (!this.stopping.aborted) moved = (await this.retry(key)) || moved;
    return moved;
  }

  private async retry(key: ParkedKey): Promise<boolean> {
    try {
      return await this.drain(key, MESSAGES_AT_ONCE);
    } catch {
      // one of them failed: those before it will do
    }
    try {
      let moved = 0;
      while (moved < MESSAGES_AT_ONCE && (await this.drain(key, 1))) moved++;
      return moved > 0;
    } catch (error) {
      await this.postpone(key, error);
      return false;
    }
  }

  /** Applies the first messages of the key; lets it flow again when there are none. @returns whether it moved */
  private async drain(key: ParkedKey, most: number): Promise<boolean> {
    const { database, parkedKeys } = this.ports;
    const subscriber = this.subscribers.get(key.consumer)!;
    const drained = await applyInTransaction(this.ports, subscriber, async (tx, apply) => {
      if (!(await parkedKeys.claim(tx, key))) return undefined;
      const page = await parkedKeys.messagesOf(tx, key, most, subscriber.inSequence);
      const { done, toSkip, toApply } = redelivered(subscriber, page);
      for (const message of toSkip) await subscriber.skip(tx, message);
      const { early = NOBODY } = await apply(toApply);
      const through = withoutEarly(done, early);
      await parkedKeys.remove(tx, through);
      failpoint('parking.retried');
      return through.length;
    });
    if (drained === 0) return database.transaction((tx) => parkedKeys.release(tx, key));
    return drained !== undefined;
  }

  private async postpone(key: ParkedKey, error: unknown): Promise<void> {
    const { database, parkedKeys, retries, clock, observer } = this.ports;
    const dead = await database.transaction(async (tx) => {
      if (!(await parkedKeys.claim(tx, key))) return undefined;
      const { inSequence } = this.subscribers.get(key.consumer)!;
      const [first] = await parkedKeys.messagesOf(tx, key, 1, inSequence);
      if (!first) return undefined;
      const failure = failureOf(first, error, retries, clock.random);
      await parkedKeys.postpone(tx, key, first.id, failure);
      return failure.retryMs === undefined ? first : undefined;
    });
    if (!dead) return;
    const { topic, partition, offset } = dead;
    this.log.error(`dead letter ${topic}/${partition}/${offset}: ${reasonOf(error)}`);
    observer.parked({ group: key.consumer }, [deadOf(key, dead)]);
  }
}

/** @throws Early when nothing else is left of the page */
function withoutEarly(
  done: readonly ParkedMessage[],
  early: ReadonlyMap<ConsumedRecord, string>,
): ParkedMessage[] {
  const places = new Set([...early.keys()].map(placeOf));
  const through = done.filter((message) => !places.has(placeOf(message)));
  if (through.length === 0 && early.size > 0) throw new Early([...early.values()][0]);
  return through;
}

const placeOf = ({
  topic,
  partition,
  offset,
}: Pick<ParkedMessage, 'topic' | 'partition' | 'offset'>): string => `${topic}/${partition}/${offset}`;

/** What is to be written down of a message that has not got through. To come too early is no attempt that failed. */
function failureOf(first: ParkedMessage, error: unknown, retries: Retries, random: () => number): Failure {
  const cause = reasonOf(error);
  if (error instanceof Early)
    return { cause, attempts: first.attempts, retryMs: nextLookMs(retries, first.parkedMs), isEarly: true };
  const attempts = first.attempts + 1;
  const retryMs = error instanceof NonRetryableError ? undefined : nextAttemptMs(retries, attempts, random);
  return { cause, attempts, retryMs };
}
