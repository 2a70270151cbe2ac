import { byOrder, type Invariant, judgeEach, type Verdict } from './invariant.js';
import { groupBy } from './group-by.js';

const noBooks: Verdict = { looked: 0, at: 'charges: a real provider keeps its own books', violations: [] };

export const chargedOnce: Invariant = {
  number: 3,
  name: 'charged once',
  sentence: 'The provider knows one charge per order at most.',
  holds: 'always',
  judge: ({ charges }) =>
    charges
      ? judgeEach(
          'orders with a charge',
          groupBy(charges, byOrder),
          ([orderId]) => orderId,
          ([, all]) =>
            all.length > 1 &&
            `charged ${all.length} times: ${all.map((one) => one.authorizationId).join(', ')}`,
        )
      : noBooks,
};

export const everyPaymentHasAnOrder: Invariant = {
  number: 3,
  name: 'every payment has an order',
  sentence: 'No money is held or taken for an order that does not exist.',
  holds: 'always',
  judge: ({ orders, payments }) => {
    const known = new Set(orders.map(byOrder));
    return judgeEach(
      'payments',
      payments,
      byOrder,
      ({ orderId }) => !known.has(orderId) && 'there is no such order',
    );
  },
};

const NOTHING_TAKEN = ['new', 'declined', 'voided', 'refunded'];

export const paymentsFollowOrders: Invariant = {
  number: 3,
  name: 'payments follow orders',
  sentence:
    'Paid are the confirmed orders and no others: every authorisation ended captured, voided or refunded.',
  holds: 'at rest',
  judge: ({ orders, payments }) => {
    const paymentOf = new Map(payments.map((payment) => [payment.orderId, payment]));
    return judgeEach('orders', orders, byOrder, ({ orderId, status }) => {
      const payment = paymentOf.get(orderId) ?? { status: 'new', awaiting: null };
      const paid = payment.status === 'captured';
      const fits = status === 'CONFIRMED' ? paid : NOTHING_TAKEN.includes(payment.status);
      if (!fits) return `it is ${status}, its payment is ${payment.status}`;
      return payment.awaiting !== null && `its payment still awaits an answer to ${payment.awaiting}`;
    });
  },
};

export const providerAgrees: Invariant = {
  number: 3,
  name: 'the provider agrees',
  sentence: "The provider's books and ours say the same of every charge.",
  holds: 'at rest',
  judge: ({ payments, charges }) => {
    if (!charges) return noBooks;
    const ours = new Map(payments.map((payment) => [payment.orderId, payment]));
    return judgeEach('charges', charges, byOrder, ({ orderId, status, authorizationId, reason }) => {
      const known = ours.get(orderId);
      if (known?.status !== status)
        return `the provider says ${status}, we say ${known?.status ?? 'nothing'}`;
      if (status === 'declined' && known.reason !== reason)
        return `the provider declined it: ${reason}, we say: ${known.reason}`;
      if (status === 'declined' || known.authorizationId === authorizationId) return undefined;
      return `the provider calls it ${authorizationId}, we call it ${known.authorizationId}`;
    });
  },
};

export const everyPaymentIsInTheBooks: Invariant = {
  number: 12,
  name: 'every payment is in the books',
  sentence: 'What the provider has answered us stands in its books.',
  holds: 'at rest',
  judge: ({ payments, charges }) => {
    if (!charges) return noBooks;
    const known = new Set(charges.map(byOrder));
    return judgeEach(
      'payments',
      payments,
      byOrder,
      ({ orderId, status }) =>
        !UNASKED.includes(status) &&
        !known.has(orderId) &&
        `it is ${status}, and the provider does not know it`,
    );
  },
};

const UNASKED = ['new', 'requested'];

/** A payment and the call it waits for change in one transaction. */
export const callsAreAwaited: Invariant = {
  number: 12,
  name: 'calls are awaited',
  sentence: 'A call to the provider is open exactly while its payment awaits the answer.',
  holds: 'always',
  judge: ({ payments, calls }) => {
    const awaited = new Map(payments.map(({ orderId, awaiting }) => [orderId, awaiting]));
    const open = new Map(calls.map(({ orderId, operation }) => [orderId, operation]));
    return judgeEach(
      'payments and calls',
      new Set([...awaited.keys(), ...open.keys()]),
      String,
      (orderId) => {
        const [wanted, asked] = [awaited.get(orderId) ?? 'nothing', open.get(orderId) ?? 'nothing'];
        return wanted !== asked && `the payment awaits ${wanted}, and the open call is for ${asked}`;
      },
    );
  },
};
