import { shownAs } from '@eventually/contract-kit';
import type { OrderDetails } from './order-details.schema.js';
import { OrderV2, type Price } from './order-v2.schema.js';

interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** The same order in the second shape: prices that can be shown as they are, and one place for everything that goes on. */
export const toV2 = (order: OrderDetails): OrderV2 =>
  shownAs(OrderV2, {
    ...order,
    status: {
      order: order.status,
      isFinal: isFinal(order),
      reason: order.reason,
      payment: order.payment?.status,
      stock: order.stock?.status,
    },
    lines: order.lines.map(({ sku, quantity, unitPrice }) => ({
      sku,
      quantity,
      unitPrice: priceOf(unitPrice),
      linePrice: priceOf({ ...unitPrice, amount: unitPrice.amount * quantity }),
    })),
    total: priceOf(order.total),
  });

/** Exact: digits are moved, nothing is divided. */
export function priceOf({ amount, currency }: Money): Price {
  const digits = digitsOf(currency);
  const text = String(amount).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return { amount: digits === 0 ? whole : `${whole}.${text.slice(-digits)}`, currency };
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const SETTLED_STOCK: readonly unknown[] = ['REJECTED', 'RELEASED', 'RETURNED'];
const SETTLED_PAYMENT: readonly unknown[] = [undefined, 'DECLINED', 'VOIDED', 'REFUNDED'];

/** A confirmed order is, once it is sold and paid; any other, once nothing is held or charged. */
function isFinal({ status, stock, payment }: OrderDetails): boolean {
  if (status === 'PENDING') return false;
  if (status === 'CONFIRMED') return stock?.status === 'COMMITTED' && payment?.status === 'CAPTURED';
  return SETTLED_STOCK.includes(stock?.status) && SETTLED_PAYMENT.includes(payment?.status);
}
