import type { Applying, Observer, Settled, Tx } from '@eventually/runtime';
import type { DecodedRecord } from '../consumer/consumed-record.js';
import { handledInTime } from './handled-in-time.js';
import { type Handed, handedOn } from './handed-on.js';
import type { DeliveryPorts } from './ports.js';
import type { Applied, Subscriber } from './subscriber.js';

/**
 * A transaction in which the subscriber applies messages, and how it ended, for whoever watches. Messages are applied
 * nowhere else: what is committed has been told of once, and so has what is not.
 */
export async function applyInTransaction<R>(
  { database, observer }: Pick<DeliveryPorts, 'database' | 'observer'>,
  subscriber: Subscriber,
  work: (tx: Tx, apply: (messages: readonly DecodedRecord[]) => Promise<Applied>) => Promise<R>,
): Promise<R> {
  const watched = new Watched(observer, subscriber);
  let result: R;
  try {
    result = await database.transaction((tx) => work(tx, (messages) => watched.apply(tx, messages)));
  } catch (error) {
    watched.rolledBack(error as Error);
    throw error;
  }
  watched.committed();
  return result;
}

/** What is applied in one transaction, and whoever is told. */
class Watched {
  private applying: Applying | undefined;
  private settled: Settled = { applied: [], redelivered: [] };

  constructor(
    private readonly observer: Observer,
    private readonly subscriber: Subscriber,
  ) {}

  async apply(tx: Tx, messages: readonly DecodedRecord[]): Promise<Applied> {
    if (messages.length > 0) this.applying = this.observer.applying(this.subscriber, messages);
    const handed: Handed = handedOn(messages, this.applying?.traceparents);
    const applied = handed.back(await handledInTime(this.subscriber.apply(tx, handed.messages)));
    this.settled = settledOf(messages, applied);
    return applied;
  }

  committed(): void {
    this.applying?.committed(this.settled);
  }

  rolledBack(error: Error): void {
    this.applying?.rolledBack(error);
  }
}

function settledOf(messages: readonly DecodedRecord[], { redelivered, early }: Applied): Settled {
  if (redelivered.size === 0 && !early?.size) return { applied: messages, redelivered: [] };
  return {
    applied: messages.filter((message) => !redelivered.has(message) && !early?.has(message)),
    redelivered: messages.filter((message) => redelivered.has(message)),
  };
}
