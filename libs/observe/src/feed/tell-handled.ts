import { headersAsText } from '@eventually/contract-kit';
import type { Handled } from '@eventually/control-room';
import {
  brief,
  type Incoming,
  type ParkedKey,
  type ParkedMessage,
  parkingKey,
  type Subscriber,
  type ToPark,
} from '@eventually/inbox';
import type { Recent } from './recent.js';

/** What became of the messages of one transaction, once it is committed. */
export interface Committed {
  readonly applied: readonly Incoming[];
  /** Those among them that had been applied before. */
  readonly redelivered: ReadonlySet<Incoming>;
  readonly parked: readonly ToPark[];
}

export function tellHandled(
  recent: Recent | undefined,
  subscriber: Pick<Subscriber, 'group' | 'consumersOf'>,
  { applied, redelivered, parked }: Committed,
): void {
  if (!recent) return;
  const at = Date.now();
  const tell = (incoming: Incoming, consumer: string, outcome: Handled['outcome']): void => {
    const { topic, partition, offset, message, envelope } = incoming;
    const messageId = envelope?.id ?? claimedId(headersAsText(message.headers));
    const key = envelope?.key ?? (message.key ? parkingKey(incoming) : '');
    recent.tell({ at, messageId, topic, partition, offset, key, handled: { consumer, outcome } });
  };
  for (const incoming of applied) {
    const outcome = redelivered.has(incoming) ? 'duplicate' : 'applied';
    for (const consumer of subscriber.consumersOf?.(incoming.type!) ?? [subscriber.group])
      tell(incoming, consumer, outcome);
  }
  for (const { incoming, failure } of parked)
    tell(incoming, subscriber.group, failure && failure.retryMs === undefined ? 'dead' : 'parked');
}

/** A message has failed for the last time. */
export function tellDead(
  recent: Recent | undefined,
  { consumer, key }: ParkedKey,
  message: ParkedMessage,
): void {
  const { topic, partition, offset, headers } = message;
  const handled = { consumer, outcome: 'dead' } as const;
  recent?.tell({ at: Date.now(), messageId: claimedId(headers), topic, partition, offset, key, handled });
}

/** What a record says of its id, which may be no id at all. */
const claimedId = (headers: Readonly<Record<string, string>>): string => brief(headers['ce_id'] ?? '');
