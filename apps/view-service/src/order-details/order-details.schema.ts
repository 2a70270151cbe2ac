import { Instant, text } from '@eventually/contract-kit';
import {
  AuthorizationId,
  CustomerId,
  DeclineCode,
  Money,
  OrderId,
  PricedLine,
  Reason,
} from '@eventually/contracts';
import { z } from 'zod';
import { ORDER_STATUSES, type OrderDetails } from './order-details.document.js';
import type { OrderAsRead } from './order-details.queries.js';
import { PageCursor } from './page-cursor.js';

const TimelineEntry = z
  .object({
    at: Instant,
    service: text({ max: 100 }).meta({ example: 'order-service' }),
    type: text({ max: 100 }).meta({ example: 'OrderPlaced' }),
    eventId: z.uuid().meta({ example: '019ac1f0-7c1b-7a53-9d7e-5a2c1f7b9e10' }),
  })
  .meta({ id: 'TimelineEntry', description: 'One thing that happened to the order, in whichever service.' });

const PaymentDetails = z.object({
  status: z
    .enum(['REQUESTED', 'AUTHORIZED', 'DECLINED', 'CAPTURED', 'CANCELLED', 'VOIDED', 'REFUNDED'])
    .meta({ example: 'CAPTURED' }),
  authorizationId: AuthorizationId.optional(),
  reason: Reason.optional(),
  code: DeclineCode.optional().meta({ description: 'Why it was declined, for programs.' }),
});

const StockDetails = z.object({
  status: z
    .enum(['RESERVED', 'REJECTED', 'COMMITTED', 'RELEASED', 'RETURNED'])
    .meta({ example: 'COMMITTED' }),
});

/** What the view answers about an order. */
export const OrderDetailsAnswer = z
  .object({
    orderId: OrderId,
    customerId: CustomerId,
    status: z.enum(ORDER_STATUSES).meta({ example: 'CONFIRMED' }),
    reason: Reason.optional().meta({ description: 'Why it was rejected or cancelled.' }),
    lines: PricedLine.array(),
    total: Money,
    placedAt: Instant,
    payment: PaymentDetails.optional(),
    stock: StockDetails.optional(),
    version: z
      .int()
      .min(1)
      .meta({ description: 'Grows with every event that the document has taken in.', example: 7 }),
    versions: z.record(z.string(), z.int().min(1)).meta({
      description: 'The last version of each stream that it includes; none of them ever goes back.',
      example: { order: 2, stock: 2, payment: 3 },
    }),
    timeline: TimelineEntry.array(),
  })
  .meta({ id: 'OrderDetails' }) satisfies z.ZodType<OrderDetails & Pick<OrderAsRead, 'versions'>>;

export const OrderPageAnswer = z
  .object({
    orders: OrderDetailsAnswer.array(),
    nextCursor: PageCursor.optional().meta({
      description: 'Leads to the next page; missing on the last one.',
    }),
  })
  .meta({ id: 'OrderPage' });
