import type { Handled, Published, SeenMessage } from '@eventually/control-room';

/** What the feed has told about one order. */
export interface OrderTrack {
  readonly orderId: string;
  readonly customerId?: string;
  readonly total?: { readonly amount: number; readonly currency: string };
  readonly status: OrderStatus;
  readonly reason?: string;
  /** When its first message was written, and its last thing happened; ISO-8601. */
  readonly since: string;
  readonly changedAt: string;
  readonly messages: readonly SeenMessage[];
  readonly published: readonly Published[];
  readonly handled: readonly Handled[];
}

export type OrderStatus = 'PENDING' | 'CONFIRMED' | 'REJECTED' | 'CANCELLED';

const statuses: Readonly<Record<string, OrderStatus>> = {
  OrderConfirmed: 'CONFIRMED',
  OrderRejected: 'REJECTED',
  OrderCancelled: 'CANCELLED',
};

export const newTrack = ({ key, time }: SeenMessage): OrderTrack => ({
  orderId: key,
  status: 'PENDING',
  since: time,
  changedAt: time,
  messages: [],
  published: [],
  handled: [],
});

/** The messages of a product belong to no order. */
export const isAboutAnOrder = ({ stream }: SeenMessage): boolean => stream !== 'product';

export function withMessage(track: OrderTrack, message: SeenMessage): OrderTrack {
  if (track.messages.some(({ id }) => id === message.id)) return track;
  const { data, type, time } = message;
  const status = statuses[type];
  return {
    ...track,
    ...(status && rank(status) > rank(track.status) && { status }),
    ...(type === 'OrderPlaced' && data && placed(data)),
    ...(status && typeof data?.['reason'] === 'string' && { reason: data['reason'] }),
    since: time < track.since ? time : track.since,
    changedAt: later(track.changedAt, time),
    messages: inOrder(track.messages, message),
  };
}

export const withPublished = (track: OrderTrack, published: Published): OrderTrack =>
  track.published.some(({ messageId }) => messageId === published.messageId)
    ? track
    : {
        ...track,
        changedAt: later(track.changedAt, published.at),
        published: [...track.published, published],
      };

/** The same again, as a feed that resumes may say, changes nothing; a duplicate delivery is told once. */
export const withHandled = (track: OrderTrack, handled: Handled): OrderTrack =>
  track.handled.some(
    (known) =>
      known.messageId === handled.messageId &&
      known.consumer === handled.consumer &&
      known.outcome === handled.outcome,
  )
    ? track
    : { ...track, changedAt: later(track.changedAt, handled.at), handled: [...track.handled, handled] };

const placed = (data: Readonly<Record<string, unknown>>) => ({
  customerId: data['customerId'] as string,
  total: data['total'] as OrderTrack['total'],
});

/** A confirmed order may still be cancelled, not the other way round, in whichever order they are heard of. */
const rank = (status: OrderStatus): number =>
  ({ PENDING: 0, CONFIRMED: 1, REJECTED: 1, CANCELLED: 2 })[status];

const later = (one: string, other: string): string => (one > other ? one : other);

function inOrder(messages: readonly SeenMessage[], message: SeenMessage): SeenMessage[] {
  const after = messages.findLastIndex(({ time }) => time <= message.time);
  return messages.toSpliced(after + 1, 0, message);
}
