import { Instant, shownAs, text } from '@eventually/contract-kit';
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
import { PageCursor } from './page-cursor.js';

export const OrderStatus = z.enum(['PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED']);
export type OrderStatus = z.output<typeof OrderStatus>;

export const TimelineEntry = z
  .object({
    at: Instant,
    service: text({ max: 100 }).meta({ example: 'order-service' }),
    type: text({ max: 100 }).meta({ example: 'OrderPlaced' }),
    eventId: z.uuid().meta({ example: '019ac1f0-7c1b-7a53-9d7e-5a2c1f7b9e10' }),
  })
  .meta({ id: 'TimelineEntry', description: 'One thing that happened to the order, in whichever service.' });
export type TimelineEntry = Readonly<z.output<typeof TimelineEntry>>;

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

/**
 * Everything known about one order, gathered from the services that take part in it: what is kept, what is answered, and
 * the order in which people read the fields.
 */
export const OrderDetails = z
  .object({
    orderId: OrderId,
    customerId: CustomerId,
    status: OrderStatus.meta({ example: 'CONFIRMED' }),
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
  .meta({ id: 'OrderDetails' });
export type OrderDetails = Readonly<z.output<typeof OrderDetails>>;

/** What the projection folds; the versions are counted beside it, in a column of their own. */
export type OrderDetailsDocument = Omit<OrderDetails, 'versions'>;

/** Orders, newest first; `nextCursor` leads to the following page and is missing on the last one. */
export const OrderPage = z
  .object({
    orders: OrderDetails.array(),
    nextCursor: PageCursor.optional().meta({
      description: 'Leads to the next page; missing on the last one.',
    }),
  })
  .meta({ id: 'OrderPage' });
export type OrderPage = Readonly<z.input<typeof OrderPage>>;

/** Neither jsonb nor the arrival of events keeps an order of fields. */
export const inReadingOrder = (order: OrderDetails): OrderDetails => ({
  ...shownAs(OrderDetails, order),
  timeline: order.timeline.map((entry) => shownAs(TimelineEntry, entry)),
});
