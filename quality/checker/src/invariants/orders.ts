import { orderStream } from '@eventually/contracts';
import type { HistoryEvent } from '../look/history.js';
import { isCompacted, isEventTopic } from '../look/topics.js';
import { byOrder, type Invariant, judgeEach } from './invariant.js';

export const ordersEnd: Invariant = {
  number: 3,
  name: 'orders end',
  sentence: 'Every accepted order reaches a terminal state.',
  holds: 'at rest',
  judge: ({ orders }) =>
    judgeEach('orders', orders, byOrder, ({ status }) => status === 'PENDING' && 'it is still PENDING'),
};

export const sagasEnd: Invariant = {
  number: 3,
  name: 'sagas end',
  sentence: 'Every order has a saga, which is through, and ended as the order did.',
  holds: 'at rest',
  judge: ({ orders, sagas }) => {
    const statusOf = new Map(sagas.map(({ key, status }) => [key, status]));
    return judgeEach('orders', orders, byOrder, ({ orderId, status }) => {
      const saga = statusOf.get(orderId) ?? 'missing';
      const wanted = status === 'CONFIRMED' ? 'completed' : 'compensated';
      return saga !== wanted && `it is ${status}, its saga is ${saga}`;
    });
  },
};

/** Whatever one transaction writes has its time, but for an event, which says when it was decided. */
export const ordersBeginAtOnce: Invariant = {
  number: 12,
  name: 'orders begin at once',
  sentence:
    'An order was placed when its first event says, and its saga began in the transaction that announced it.',
  holds: 'always',
  judge: ({ orders, sagas }) => {
    const startedAt = new Map(sagas.map((saga) => [saga.key, saga.startedAt]));
    return judgeEach('orders', orders, byOrder, ({ orderId, placedAt, saidAt, announcedAt }) => {
      if (saidAt === null || announcedAt === null) return undefined;
      if (placedAt !== saidAt) return `it was placed at ${placedAt}, its first event says ${saidAt}`;
      const started = startedAt.get(orderId) ?? announcedAt;
      return started !== announcedAt && `it was announced at ${announcedAt}, its saga began at ${started}`;
    });
  },
};

/** A story that an order may have, as far as it has come. */
const STORIES = [
  'Placed',
  'Placed Confirmed',
  'Placed Confirmed Cancelled',
  'Placed Rejected',
  'Placed Cancelled',
];

export const ordersEndOnce: Invariant = {
  number: 3,
  name: 'orders end once',
  sentence: 'An order is placed, comes to one end, and leaves it only by CONFIRMED → CANCELLED.',
  holds: 'always',
  judge: ({ history }) =>
    judgeEach(
      'orders on their topic',
      history.keysOf(orderStream.topics.events),
      ([orderId]) => orderId,
      ([, happenings]) => {
        const story = storyOf(happenings);
        return !STORIES.includes(story) && `its story is: ${story}`;
      },
    ),
};

const storyOf = (happenings: readonly HistoryEvent[]): string =>
  happenings.map(({ type }) => type.replace(/^Order/, '')).join(' ');

/** Reserved, sold, authorised, captured, given back: an order's stock and money live through each of it once at most. */
export const nothingHappensTwice: Invariant = {
  number: 3,
  name: 'nothing happens twice',
  sentence:
    'Nothing happens twice to an order, its stock or its payment: each event type once per order at most.',
  holds: 'always',
  judge: ({ history }) => {
    const topics = history.topicNames.filter((topic) => isEventTopic(topic) && !isCompacted(topic));
    const stories = topics.flatMap((topic) => [...history.keysOf(topic).values()]);
    return judgeEach(
      'orders, reservations and payments',
      stories,
      ([first]) => first!.key,
      (happenings) => {
        const seen = new Set<string>();
        const again = happenings.find(({ type }) => seen.size === seen.add(type).size);
        return again && `${again.type} happened again, as event ${again.id}`;
      },
    );
  },
};
