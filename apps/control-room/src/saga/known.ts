import type { Journey } from '@eventually/control-room';
import type { OrderTrack } from '../state/orders.js';
import type { Known } from './deliveries.js';

/** The journey is whole but a moment old; the feed is fresh but may have begun late. Together they are both. */
export const known = (journey: Journey | undefined, track: OrderTrack | undefined): Known => ({
  messages: distinct(
    [journey, track].flatMap((each) => each?.messages ?? []),
    ({ id }) => id,
  ),
  published: distinct(
    [journey, track].flatMap((each) => each?.published ?? []),
    ({ messageId }) => messageId,
  ),
  handled: distinct(
    [journey, track].flatMap((each) => each?.handled ?? []),
    ({ messageId, consumer, outcome }) => `${messageId} ${consumer} ${outcome}`,
  ),
});

const distinct = <T>(items: readonly T[], key: (item: T) => string): T[] => [
  ...new Map(items.map((item) => [key(item), item])).values(),
];
