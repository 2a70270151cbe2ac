import type { Envelope, Message } from '@eventually/contract-kit';
import {
  OrderCancelled,
  OrderConfirmed,
  OrderPlaced,
  OrderRejected,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentDeclined,
  PaymentRequested,
  StockCommitted,
  StockReleased,
  StockReserved,
} from '@eventually/contracts';
import { enveloped } from '@eventually/testing';

export const orderId = '0a1b2c3d-0000-4000-8000-000000000001';
const amount = { amount: 2980, currency: 'EUR' };
const line = { sku: 'coffee-beans', quantity: 2 };

export const placed = OrderPlaced({
  orderId,
  customerId: 'ada',
  lines: [{ ...line, unitPrice: { amount: 1490, currency: 'EUR' } }],
  total: amount,
});
export const confirmed = OrderConfirmed({ orderId });
export const rejected = OrderRejected({ orderId, reason: 'payment declined' });
export const cancelled = OrderCancelled({ orderId, reason: 'the customer asked' });

export const reserved = StockReserved({ orderId, lines: [line] });
export const committed = StockCommitted({ orderId, lines: [line] });
export const released = StockReleased({ orderId, lines: [line] });

export const requested = PaymentRequested({ orderId, amount });
export const authorized = PaymentAuthorized({ orderId, amount, authorizationId: 'auth-1' });
export const declined = PaymentDeclined({
  orderId,
  reason: 'insufficient funds',
  code: 'insufficient_funds',
});
export const captured = PaymentCaptured({ orderId, amount });

const SOURCES: Record<string, string> = {
  Order: 'order-service',
  Stock: 'inventory-service',
  Payment: 'payment-service',
};

/** The event as its owner sends it: `from` says the millisecond of 2026 and makes the id. */
export const sent = (
  event: Message,
  from: { ms: number; id: number; sequence?: number; key?: string },
): Envelope =>
  enveloped(event, {
    key: from.key ?? orderId,
    id: `019b76da-0000-7000-8000-${String(from.id).padStart(12, '0')}`,
    time: new Date(Date.UTC(2026, 0, 1, 0, 0, 0, from.ms)).toISOString(),
    source: SOURCES[/^[A-Z][a-z]+/.exec(event.type)![0]],
    sequence: from.sequence ?? 1,
  });
