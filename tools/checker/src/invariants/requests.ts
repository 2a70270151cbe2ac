import { groupBy } from './group-by.js';
import { byOrder, type Invariant, judgeEach } from './invariant.js';

export const oneKeyOneOrder: Invariant = {
  number: 4,
  name: 'one key, one order',
  sentence: 'Every accepted Idempotency-Key is one order, and every order was asked for by one key.',
  holds: 'always',
  judge: ({ requests, orders }) => {
    const keysOf = groupBy(requests, byOrder);
    const known = new Set(orders.map(byOrder));
    const all = new Set([...known, ...keysOf.keys()]);
    return judgeEach('orders and keys', all, String, (orderId) => {
      const keys = (keysOf.get(orderId) ?? []).map(({ key }) => key);
      if (!known.has(orderId))
        return `the key ${keys.join(', ')} was answered with it, and there is no such order`;
      return keys.length !== 1 && `it has ${keys.length} keys: ${keys.join(', ') || 'nobody asked for it'}`;
    });
  },
};

/** They are stored in one transaction, whose time both have. */
export const keysAreOfTheirOrders: Invariant = {
  number: 4,
  name: 'keys are of their orders',
  sentence: 'An order was placed at the moment at which its Idempotency-Key was claimed.',
  holds: 'always',
  judge: ({ requests, orders }) => {
    const placed = new Map(orders.map(({ orderId, placedAt }) => [orderId, placedAt]));
    return judgeEach('keys', requests, byOrder, ({ key, orderId, claimedAt }) => {
      const placedAt = placed.get(orderId);
      return (
        placedAt !== undefined &&
        placedAt !== claimedAt &&
        `the key ${key} was claimed at ${claimedAt}, it was placed at ${placedAt}`
      );
    });
  },
};
