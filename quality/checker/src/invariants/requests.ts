import { isDeepStrictEqual } from 'node:util';
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
  judge: ({ requests, orders }) => {
    const announcedAt = new Map(orders.map((order) => [order.orderId, order.announcedAt]));
    return judgeEach('keys', requests, byOrder, ({ key, orderId, claimedAt }) => {
      const announced = announcedAt.get(orderId) ?? claimedAt;
      return (
        announced !== claimedAt &&
        `the key ${key} was claimed at ${claimedAt}, it was announced at ${announced}`
      );
    });
  },
};

export const keysAreAnswered: Invariant = {
  number: 4,
  name: 'keys are answered',
  sentence:
    'What a repeated request is answered is what its order was at first: PENDING, with the token of its first event; and its fingerprint is one.',
  holds: 'always',
  judge: ({ requests }) =>
    judgeEach('keys', requests, byOrder, ({ key, orderId, answer, fingerprint }) => {
      const first = { orderId, status: 'PENDING', consistencyToken: tokenOf('order', orderId, 1) };
      if (!isDeepStrictEqual(answer, first))
        return `the key ${key} is answered with ${JSON.stringify(answer)}`;
      return !SHA_256.test(fingerprint) && `the key ${key} has the fingerprint ${fingerprint}`;
    }),
};

const SHA_256 = /^[0-9a-f]{64}$/;

/** The token of a write, as the documents of the API have it in their examples. */
const tokenOf = (...written: readonly [stream: string, key: string, sequence: number]): string =>
  Buffer.from(JSON.stringify(written)).toString('base64url');
