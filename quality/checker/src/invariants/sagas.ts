import { orderStream, paymentStream } from '@eventually/contracts';
import type { History } from '../look/history.js';
import { byOrder, type Invariant, judgeEach } from './invariant.js';

const byKey = ({ key }: { readonly key: string }): string => key;

/** An order and its saga begin in one transaction. */
export const everySagaHasAnOrder: Invariant = {
  number: 12,
  name: 'every saga has an order',
  sentence: 'Nothing is fulfilled that nobody has ordered.',
  holds: 'always',
  judge: ({ orders, sagas }) => {
    const known = new Set(orders.map(byOrder));
    return judgeEach('sagas', sagas, byKey, ({ saga, key }) => {
      if (saga !== 'fulfil-order') return `there is no saga ${saga}`;
      return !known.has(key) && 'there is no such order';
    });
  },
};

/** How far an order has come, and why it came no further, is said by what has happened to it. */
export const sagasEndWhereTheySay: Invariant = {
  number: 12,
  name: 'sagas end where they say',
  sentence:
    'A saga has come as far as the events of its order, and failed for the reason that its order gives.',
  holds: 'at rest',
  judge: ({ orders, sagas, history }) => {
    const orderOf = new Map(orders.map((order) => [order.orderId, order]));
    return judgeEach('sagas', sagas, byKey, ({ key, status, step, reason }) => {
      const order = orderOf.get(key);
      if (!order || status === 'running') return undefined; // that is said elsewhere
      const steps = stepsOf(history, key);
      if (!steps.includes(step)) return `it ended at step ${step}, its order came to ${steps.join(' or ')}`;
      if (order.status === 'CANCELLED') return undefined; // it may have failed before it heard of that
      return reason !== order.reason && `it ended for the reason ${reason}, its order for ${order.reason}`;
    });
  },
};

/** The steps at which the saga of an order may have ended: stock is step 0, payment 1, confirming 2, and then it is through. */
function stepsOf(history: History, orderId: string): number[] {
  const has = (topic: string, type: string): boolean =>
    (history.keysOf(topic).get(orderId) ?? []).some((happening) => happening.type === type);
  if (has(orderStream.topics.events, 'OrderConfirmed')) return [3];
  if (!history.keysOf(paymentStream.topics.events).has(orderId)) return [0];
  return has(paymentStream.topics.events, 'PaymentAuthorized') ? [1, 2] : [1];
}

export const endedSagasAwaitNothing: Invariant = {
  number: 12,
  name: 'ended sagas await nothing',
  sentence: 'What has ended has no deadline.',
  holds: 'always',
  judge: ({ sagas }) =>
    judgeEach(
      'sagas',
      sagas,
      byKey,
      ({ status, hasDeadline }) =>
        status !== 'running' && hasDeadline && `it is ${status}, and has a deadline`,
    ),
};
