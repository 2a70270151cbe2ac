/** What the public API answers, as far as the specs read it. */
export interface Order {
  readonly orderId: string;
  readonly customerId: string;
  readonly status: 'PENDING' | 'CONFIRMED' | 'REJECTED' | 'CANCELLED';
  readonly reason?: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly unitPrice: Money }[];
  readonly total: Money;
  readonly version: number;
  readonly payment?: { readonly status: string };
  readonly stock?: { readonly status: string };
  readonly timeline: readonly TimelineEntry[];
  readonly source?: 'view-service' | 'order-service';
}

export interface TimelineEntry {
  readonly at: string;
  readonly service: string;
  readonly type: string;
  readonly eventId: string;
}

export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export interface OrderPage {
  readonly orders: readonly Order[];
  readonly nextCursor?: string;
}

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly unitPrice: Money;
  readonly onHand: number;
  readonly reserved: number;
  readonly available: number;
}

export const terminal = ({ status }: Order): boolean => status !== 'PENDING';

const UNDONE_STOCK = ['REJECTED', 'RELEASED', 'RETURNED'];
const UNDONE_PAYMENT = ['DECLINED', 'VOIDED', 'REFUNDED'];

/** A confirmed order is at rest when it is sold and paid, any other one when nothing is held or charged. */
export function atRest({ status, stock, payment }: Order): boolean {
  if (status === 'PENDING') return false;
  if (status === 'CONFIRMED') return stock?.status === 'COMMITTED' && payment?.status === 'CAPTURED';
  return UNDONE_STOCK.includes(stock?.status ?? '') && (!payment || UNDONE_PAYMENT.includes(payment.status));
}

/** The types of the timeline, in its order. */
export const story = ({ timeline }: Order): string[] => timeline.map(({ type }) => type);
