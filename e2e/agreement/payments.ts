import type { Snapshot } from './databases.js';

const NOTHING_TAKEN = ['new', 'declined', 'voided', 'refunded'];

/** Paid are the confirmed orders and no others, and nothing is asked of the provider any more. */
export function paymentsFollowOrders({ orders, payments }: Snapshot): string[] {
  const paymentOf = new Map(payments.map((payment) => [payment.orderId, payment]));
  return orders.flatMap(({ orderId, status }) => {
    const payment = paymentOf.get(orderId) ?? { status: 'new', awaiting: null };
    const fits =
      status === 'CONFIRMED' ? payment.status === 'captured' : NOTHING_TAKEN.includes(payment.status);
    if (fits && !payment.awaiting) return [];
    return [`order ${orderId} is ${status}, its payment ${payment.status}, awaiting ${payment.awaiting}`];
  });
}

/** The provider's books and ours are the same, with one authorisation per order at most. */
export function providerAgrees({ payments, charges }: Snapshot): string[] {
  const ours = new Map(payments.map((payment) => [payment.orderId, payment]));
  const seen = new Set<string>();
  return charges.flatMap(({ orderId, authorizationId, status }) => {
    const known = ours.get(orderId);
    const twice = seen.has(orderId);
    seen.add(orderId);
    const same =
      known?.status === status && (status === 'declined' || known.authorizationId === authorizationId);
    if (same && !twice) return [];
    return [
      `the provider's charge ${authorizationId} of order ${orderId} is ${status}, ours ${known?.status}${twice ? ', and it is a second one' : ''}`,
    ];
  });
}
