import { z } from 'zod';
import { CustomerId, Money, OrderId, OrderLine, OrderStatus } from './values.js';

export const PricedLine = OrderLine.extend({ unitPrice: Money }).meta({ id: 'PricedLine' });

export const TimelineEntry = z
  .object({ at: z.iso.datetime(), service: z.string(), type: z.string(), eventId: z.uuid() })
  .meta({ id: 'TimelineEntry', description: 'One thing that happened to the order, in whichever service.' });

export const PaymentStatus = z.enum([
  'REQUESTED',
  'AUTHORIZED',
  'DECLINED',
  'CAPTURED',
  'CANCELLED',
  'VOIDED',
  'REFUNDED',
]);
export const StockStatus = z.enum(['RESERVED', 'REJECTED', 'COMMITTED', 'RELEASED', 'RETURNED']);

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
