import type { Amount, Line, OrderRow } from '../look/rows/orders.js';
import type { Evidence } from '../look/evidence.js';
import { byOrder, type Invariant, judgeEach } from './invariant.js';

/** Of one order, what each place says of the same thing; undefined where a place says nothing of it. */
type Sayings = Readonly<Record<string, string | null | undefined>>;

/** They all say the same, or this is what they say. */
function contradictionIn(sayings: Sayings): string | false {
  const heard = Object.entries(sayings).filter(([, what]) => what !== null && what !== undefined);
  const isOne = new Set(heard.map(([, what]) => what)).size <= 1;
  return !isOne && heard.map(([who, what]) => `${who} says ${what}`).join(', ');
}

const byKey = <T extends { readonly key: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.key, row]));
const byId = <T extends { readonly orderId: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.orderId, row]));

const priceOf = (money: Amount | null | undefined): string | undefined =>
  money ? `${money.amount} ${money.currency}` : undefined;

/** What the lines come to; several currencies if there are several. */
function sumOf(lines: OrderRow['lines']): string {
  const currencies = [...new Set(lines.map(({ unitPrice }) => unitPrice.currency))].join('/');
  const amount = lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice.amount, 0);
  return `${amount} ${currencies}`;
}

export const moneyIsAlike: Invariant = {
  number: 12,
  name: 'money is alike',
  sentence:
    'Of one order, the lines, the total, the saga, the payment, its open call and the charge say the same amount ' +
    'and currency.',
  holds: 'always',
  judge: ({ orders, sagas, payments, calls, charges = [] }) => {
    const [saga, payment, call, charge] = [byKey(sagas), byId(payments), byId(calls), byId(charges)];
    return judgeEach('orders', orders, byOrder, ({ orderId, lines, total }) =>
      contradictionIn({
        'the sum of the lines': sumOf(lines),
        'the total': priceOf(total),
        'the saga': priceOf(saga.get(orderId)?.amount),
        'the payment': priceOf(payment.get(orderId)?.amount),
        'the open call': priceOf(call.get(orderId)?.amount),
        'the charge': priceOf(charge.get(orderId)?.amount),
      }),
    );
  },
};

const goodsOf = (lines: readonly Line[] | null | undefined): string | undefined =>
  lines?.map(({ sku, quantity }) => `${quantity} ${sku}`).join(' + ');

export const linesAreAlike: Invariant = {
  number: 12,
  name: 'lines are alike',
  sentence:
    'Of one order, the order, the saga and the reservation say the same lines: the ledger follows these.',
  holds: 'always',
  judge: ({ orders, sagas, reservations }) => {
    const saga = byKey(sagas);
    const reservation = byId(reservations.filter(({ status, lines }) => hasHeld(status, lines)));
    return judgeEach('orders', orders, byOrder, ({ orderId, lines }) =>
      contradictionIn({
        'the order': goodsOf(lines),
        'the saga': goodsOf(saga.get(orderId)?.lines),
        'the reservation': goodsOf(reservation.get(orderId)?.lines),
      }),
    );
  },
};

/** Refused, or released before anything was held, it has no lines. */
const hasHeld = (status: string, lines: readonly Line[]): boolean =>
  status !== 'rejected' && !(status === 'released' && lines.length === 0);

export const customersAreAlike: Invariant = {
  number: 12,
  name: 'customers are alike',
  sentence:
    'Of one order, the order, the saga, the reservation and the payment name the same customer, who asked for it, ' +
    'unless an operator did.',
  holds: 'always',
  judge: ({ orders, sagas, reservations, payments, requests, receipts }) => {
    const [saga, reservation, payment] = [byKey(sagas), byId(reservations), byId(payments)];
    const [request, isOperator] = [byId(requests), operatorsAmong({ orders, receipts })];
    return judgeEach('orders', orders, byOrder, ({ orderId, customerId }) => {
      const caller = request.get(orderId)?.caller;
      return contradictionIn({
        'the order': customerId,
        'the saga': saga.get(orderId)?.customerId,
        'the reservation': reservation.get(orderId)?.customerId,
        'the payment': payment.get(orderId)?.customerId,
        'the key': caller && !isOperator(caller) ? caller : undefined,
      });
    });
  },
};

/** Whoever orders for others is an operator: somebody who is no customer, or has received goods. */
function operatorsAmong({ orders, receipts }: Pick<Evidence, 'orders' | 'receipts'>) {
  const customers = new Set(orders.map(({ customerId }) => customerId));
  const receivers = new Set(receipts.map(({ receivedBy }) => receivedBy));
  return (caller: string): boolean => receivers.has(caller) || !customers.has(caller);
}
