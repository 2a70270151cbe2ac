import { type ConsumedRecord, isDecoded, read, type DecodedRecord } from '../consumer/consumed-record.js';
import type { Subscriber } from '../delivery/subscriber.js';
import { NonRetryableError } from './non-retryable-error.js';
import type { ParkedMessage } from './parked-keys.js';
import type { KafkaMessage } from '@eventually/kafka';

/** What can be done about a page of parked messages of one key. */
export interface Redelivered {
  /** Messages that are through with after that, the first ones of the page. */
  readonly done: readonly ParkedMessage[];
  readonly toSkip: readonly DecodedRecord[];
  readonly toApply: readonly DecodedRecord[];
}

/**
 * Reads parked messages as they would be read from the broker today, up to the first that cannot be.
 * @throws NonRetryableError when that is the very first
 */
export function redelivered(subscriber: Subscriber, page: readonly ParkedMessage[]): Redelivered {
  const read = page.map((message) => ({ message, incoming: incomingOf(subscriber, message) }));
  const end = read.findIndex(({ message, incoming }) => incoming?.unreadable && !message.discarded);
  if (end === 0) throw new NonRetryableError(read[0]!.incoming!.unreadable);
  const done = end < 0 ? read : read.slice(0, end);
  const among = (discarded: boolean): DecodedRecord[] =>
    done.flatMap(({ message, incoming }) =>
      message.discarded === discarded && incoming && isDecoded(incoming) ? [incoming] : [],
    );
  return { done: done.map(({ message }) => message), toSkip: among(true), toApply: among(false) };
}

/** `undefined`: the consumer does not want it any more. */
function incomingOf(subscriber: Subscriber, parked: ParkedMessage): ConsumedRecord | undefined {
  const { topic, partition, offset, recordKey, value, headers } = parked;
  const stream = subscriber.topics.get(topic);
  if (!stream) return undefined;
  const message = { key: recordKey, value, headers, offset } as KafkaMessage;
  const incoming = read({ stream, topic, partition }, message, (type) => subscriber.wants(type));
  return incoming && { ...incoming, isDecided: parked.replayed || parked.discarded };
}
