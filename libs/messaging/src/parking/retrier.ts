import { reasonOf } from '@eventually/runtime';
import { Logger } from '@nestjs/common';
import type { DeliveryPorts } from '../delivery/ports.js';
import type { Subscriber } from '../delivery/subscriber.js';
import { failpoint } from '../failpoint/failpoint.js';
import { tellDead, tellHandled } from '../feed/tell-handled.js';
import { Hopeless } from './hopeless.js';
import type { ParkedKey } from './parked-keys.js';
import { redelivered } from './redelivered.js';
import { nextAttemptMs } from './retries.js';

const LOOK_EVERY_MS = 500;
const KEYS_PER_LOOK = 20;
const MESSAGES_AT_ONCE = 20; // each may be a megabyte

/** Applies parked messages again: each key in order, when its next attempt is due. Any number of instances may do so. */
export class Retrier {
  private readonly logger = new Logger(Retrier.name);
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
        this.logger.warn(`parked keys have to wait: ${reasonOf(error)}`);
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
    const { database, parkedKeys, recent } = this.ports;
    const subscriber = this.subscribers.get(key.consumer)!;
    const drained = await database.transaction(async (tx) => {
      if (!(await parkedKeys.claim(tx, key))) return undefined;
      const { done, toSkip, toApply } = redelivered(subscriber, await parkedKeys.messagesOf(tx, key, most));
      for (const message of toSkip) await subscriber.skip(tx, message);
      const again = await subscriber.apply(tx, toApply);
      await parkedKeys.remove(tx, done);
      failpoint('parking.retried');
      return { count: done.length, applied: toApply, redelivered: again, parked: [] };
    });
    if (drained) tellHandled(recent, subscriber, drained);
    if (drained?.count === 0) return database.transaction((tx) => parkedKeys.release(tx, key));
    return drained !== undefined;
  }

  private async postpone(key: ParkedKey, error: unknown): Promise<void> {
    const { database, parkedKeys, retries, clock, recent } = this.ports;
    const dead = await database.transaction(async (tx) => {
      if (!(await parkedKeys.claim(tx, key))) return undefined;
      const [first] = await parkedKeys.messagesOf(tx, key, 1);
      if (!first) return undefined;
      const attempts = first.attempts + 1;
      const isHopeless = error instanceof Hopeless;
      const retryMs = isHopeless ? undefined : nextAttemptMs(retries, attempts, clock.random);
      const { topic, partition, offset } = first;
      if (retryMs === undefined)
        this.logger.error(`dead letter ${topic}/${partition}/${offset}: ${reasonOf(error)}`);
      await parkedKeys.postpone(tx, key, first.id, { attempts, cause: reasonOf(error), retryMs });
      return retryMs === undefined ? first : undefined;
    });
    if (dead) tellDead(recent, key, dead);
  }
}
