import { DeclineCode, CustomerId, Money, OrderId, PricedLine } from '@eventually/contracts';
import { z } from 'zod';
import { ORDER_STATUSES, type OrderDetails } from './order-details.document.js';

const time = z.iso.datetime().meta({ example: '2026-11-26T21:00:00.123Z' });

const TimelineEntry = z
  .object({
    at: time,
    service: z.string().meta({ example: 'order-service' }),
    type: z.string().meta({ example: 'OrderPlaced' }),
    eventId: z.uuid().meta({ example: '019ac1f0-7c1b-7a53-9d7e-5a2c1f7b9e10' }),
  })
  .meta({ id: 'TimelineEntry', description: 'One thing that happened to the order, in whichever service.' });

const PaymentDetails = z.object({
  status: z
    .enum(['REQUESTED', 'AUTHORIZED', 'DECLINED', 'CAPTURED', 'CANCELLED', 'VOIDED', 'REFUNDED'])
    .meta({ example: 'CAPTURED' }),
  authorizationId: z.string().optional(),
  reason: z.string().optional(),
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
    reason: z.string().optional().meta({
      description: 'Why it was rejected or cancelled.',
    }),
    lines: PricedLine.array(),
    total: Money,
    placedAt: time,
    payment: PaymentDetails.optional(),
    stock: StockDetails.optional(),
    version: z
      .int()
      .min(1)
      .meta({ description: 'Grows with every event that the document has taken in.', example: 7 }),
    timeline: TimelineEntry.array(),
  })
  .meta({ id: 'OrderDetails' }) satisfies z.ZodType<OrderDetails>;

export const OrderPageAnswer = z
  .object({
    orders: OrderDetailsAnswer.array(),
    nextCursor: z
      .string()
      .optional()
      .meta({ description: 'Leads to the next page; missing on the last one.' }),
  })
  .meta({ id: 'OrderPage' });
