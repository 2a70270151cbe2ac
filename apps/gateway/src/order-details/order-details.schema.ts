import { z } from 'zod';
import { AfterQuery } from '../public-api/own-writes.js';
import { CustomerId, Money, OrderId, OrderLine, OrderStatus, PageLimit } from '../public-api/values.js';

const PricedLine = OrderLine.extend({ unitPrice: Money }).meta({ id: 'PricedLine' });

const TimelineEntry = z
  .object({ at: z.iso.datetime(), service: z.string(), type: z.string(), eventId: z.uuid() })
  .meta({ id: 'TimelineEntry', description: 'One thing that happened to the order, in whichever service.' });

const PaymentStatus = z.enum([
  'REQUESTED',
  'AUTHORIZED',
  'DECLINED',
  'CAPTURED',
  'CANCELLED',
  'VOIDED',
  'REFUNDED',
]);
const StockStatus = z.enum(['RESERVED', 'REJECTED', 'COMMITTED', 'RELEASED', 'RETURNED']);

export const OrderDocument = z
  .object({
    orderId: OrderId,
    customerId: CustomerId,
    status: OrderStatus,
    reason: z.string().optional().meta({ description: 'Why it was rejected or cancelled.' }),
    lines: PricedLine.array(),
    total: Money,
    placedAt: z.iso.datetime(),
    payment: z
      .object({
        status: PaymentStatus,
        authorizationId: z.string().optional(),
        reason: z.string().optional(),
      })
      .optional(),
    stock: z.object({ status: StockStatus }).optional(),
    version: z.int().min(1).meta({ description: 'Grows with every event that the document has taken in.' }),
    timeline: TimelineEntry.array(),
  })
  .meta({ id: 'OrderDocument' });

export const OrderDetails = OrderDocument.extend({
  source: z.enum(['view-service', 'order-service']).meta({
    description: 'order-service: the view is behind or down, so payment, stock and timeline are not known.',
  }),
}).meta({ id: 'OrderDetails' });

export const OrderPage = z
  .object({
    orders: OrderDocument.array(),
    nextCursor: z
      .string()
      .optional()
      .meta({ description: 'Leads to the next page; missing on the last one.' }),
  })
  .meta({ id: 'OrderPage' });

export const OrderQuery = AfterQuery.extend({
  customerId: CustomerId.optional(),
  status: OrderStatus.optional(),
  limit: PageLimit.optional().meta({ description: 'Orders per page, 20 unless said.' }),
  cursor: z.string().max(500).optional().meta({ description: 'nextCursor of the page before.' }),
});
export type OrderQuery = z.output<typeof OrderQuery>;
