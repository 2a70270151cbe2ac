import { z } from 'zod';
import { CustomerId, Money, OrderId, OrderLine, OrderStatus } from './values.js';

export const PricedLine = OrderLine.extend({ unitPrice: Money }).meta({ id: 'PricedLine' });

const time = z.iso.datetime().meta({ example: '2026-11-26T21:00:00.123Z' });

export const TimelineEntry = z
  .object({
    at: time,
    service: z.string().meta({ example: 'order-service' }),
    type: z.string().meta({ example: 'OrderPlaced' }),
    eventId: z.uuid().meta({ example: '019ac1f0-7c1b-7a53-9d7e-5a2c1f7b9e10' }),
  })
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
    placedAt: time,
    payment: z
      .object({
        status: PaymentStatus,
        authorizationId: z.string().optional(),
        reason: z.string().optional(),
        code: z.string().optional().meta({ description: 'Why it was declined, for programs.' }),
      })
      .optional(),
    stock: z.object({ status: StockStatus }).optional(),
    version: z
      .int()
      .min(1)
      .meta({ description: 'Grows with every event that the document has taken in.', example: 2 }),
    timeline: TimelineEntry.array(),
  })
  .meta({ id: 'OrderDocument' });
