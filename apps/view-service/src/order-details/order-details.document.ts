import type { CustomerId, DeclineCode, Money, OrderId, PricedLine } from '@eventually/contracts';

export const ORDER_STATUSES = ['PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** One line of an order's story: what happened, when, and who said so. */
export interface TimelineEntry {
  /** UTC, ISO-8601. */
  readonly at: string;
  readonly service: string;
  readonly type: string;
  readonly eventId: string;
}

export interface PaymentDetails {
  readonly status: 'REQUESTED' | 'AUTHORIZED' | 'DECLINED' | 'CAPTURED' | 'CANCELLED' | 'VOIDED' | 'REFUNDED';
  readonly authorizationId?: string;
  /** Why it was declined: in words, and for programs. */
  readonly reason?: string;
  readonly code?: DeclineCode;
}

export interface StockDetails {
  readonly status: 'RESERVED' | 'REJECTED' | 'COMMITTED' | 'RELEASED' | 'RETURNED';
}

/** Everything known about one order, gathered from the services that take part in it. */
export interface OrderDetails {
  readonly orderId: OrderId;
  readonly customerId: CustomerId;
  readonly status: OrderStatus;
  /** Why it was rejected or cancelled. */
  readonly reason?: string;
  readonly lines: readonly PricedLine[];
  readonly total: Money;
  readonly placedAt: string;
  readonly payment?: PaymentDetails;
  readonly stock?: StockDetails;
  /** How many events, of whatever stream, this document has taken in. */
  readonly version: number;
  readonly timeline: readonly TimelineEntry[];
}

/** The fields in the order in which people read them: neither jsonb nor the arrival of events keeps one. */
export const inReadingOrder = (document: Partial<OrderDetails>): Partial<OrderDetails> => ({
  orderId: document.orderId,
  customerId: document.customerId,
  status: document.status,
  reason: document.reason,
  lines: document.lines,
  total: document.total,
  placedAt: document.placedAt,
  payment: document.payment,
  stock: document.stock,
  version: document.version,
  timeline: document.timeline?.map(({ at, service, type, eventId }) => ({ at, service, type, eventId })),
});
