import { type OrderId, orderStream, paymentStream, stockStream } from '@eventually/contracts';
import { projection } from '@eventually/projection';
import type { OrderDetailsDocument } from './order-details.document.js';
import { withEvent } from './timeline.js';

/**
 * One document per order. Each stream sets fields that no other stream touches, so the streams may interleave freely;
 * a document can exist before its order was placed, when stock or payment is heard of first.
 */
export const orderDetails = projection<OrderDetailsDocument>('order-details')
  .from(orderStream, stockStream, paymentStream)
  .on(
    {
      OrderPlaced: ({ customerId, lines, total }, { time }) => ({
        status: 'PENDING',
        customerId,
        lines,
        total,
        placedAt: time,
      }),
      OrderConfirmed: () => ({ status: 'CONFIRMED' }),
      OrderRejected: ({ reason }) => ({ status: 'REJECTED', reason }),
      OrderCancelled: ({ reason }) => ({ status: 'CANCELLED', reason }),

      StockReserved: () => ({ stock: { status: 'RESERVED' } }),
      StockRejected: () => ({ stock: { status: 'REJECTED' } }),
      StockCommitted: () => ({ stock: { status: 'COMMITTED' } }),
      StockReleased: () => ({ stock: { status: 'RELEASED' } }),
      StockReturned: () => ({ stock: { status: 'RETURNED' } }),

      PaymentRequested: () => ({ payment: { status: 'REQUESTED' } }),
      PaymentAuthorized: ({ authorizationId }) => ({ payment: { status: 'AUTHORIZED', authorizationId } }),
      PaymentDeclined: ({ reason, code }) => ({ payment: { status: 'DECLINED', reason, code } }),
      PaymentCaptured: (_, __, { payment }) => ({ payment: { ...payment, status: 'CAPTURED' } }),
      PaymentCancelled: (_, __, { payment }) => ({ payment: { ...payment, status: 'CANCELLED' } }),
      PaymentVoided: (_, __, { payment }) => ({ payment: { ...payment, status: 'VOIDED' } }),
      PaymentRefunded: (_, __, { payment }) => ({ payment: { ...payment, status: 'REFUNDED' } }),
    },
    (envelope, { version = 0, timeline = [] }) => ({
      orderId: envelope.key as OrderId,
      version: version + 1,
      timeline: withEvent(timeline, envelope),
    }),
  );
