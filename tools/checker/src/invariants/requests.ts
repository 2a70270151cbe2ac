import { groupBy } from './group-by.js';
import { byOrder, type Invariant, judgeEach } from './invariant.js';

export const oneKeyOneOrder: Invariant = {
  number: 4,
  name: 'one key, one order',
  sentence:
    'Every accepted Idempotency-Key is one order, and every order was asked for by one key, as far as keys are kept.',
  holds: 'always',
  judge: ({ requests, orders }) => {
    const keysOf = groupBy(requests, byOrder);
    const known = new Set(orders.map(byOrder));
    const forgotten = new Set(orders.filter(({ isBeforeKeys }) => isBeforeKeys).map(byOrder));
    const all = new Set([...known, ...keysOf.keys()]);
    return judgeEach('orders and keys', all, String, (orderId) => {
      const keys = (keysOf.get(orderId) ?? []).map(({ key }) => key);
      if (!known.has(orderId))
        return `the key ${keys.join(', ')} was answered with it, and there is no such order`;
      if (keys.length === 0 && forgotten.has(orderId)) return undefined;
      return keys.length !== 1 && `it has ${keys.length} keys: ${keys.join(', ') || 'nobody asked for it'}`;
    });
  },
};

/** They are stored in one transaction, whose time both have. */
export const keysAreOfTheirOrders: Invariant = {
  number: 4,
  name: 'keys are of their orders',
  sentence: 'An order was announced in the transaction in which its Idempotency-Key was claimed.',
  holds: 'always',
  judge: ({ requests }) =>
    judgeEach(
      'keys',
      requests,
      byOrder,
      ({ key, claimedAt, announcedAt }) =>
        announcedAt !== null &&
        announcedAt !== claimedAt &&
        `the key ${key} was claimed at ${claimedAt}, it was announced at ${announcedAt}`,
    ),
};
