import type { OrderServiceComponents, ViewServiceComponents } from '@eventually/clients';
import { Instant, text } from '@eventually/contract-kit';
import { z } from 'zod';
import type { FieldsOfOneOnly, None } from './fields-of-one-only.js';
import { AuthorizationId, CustomerId, Money, OrderId, OrderLine, OrderStatus, Reason } from './values.js';

export const PricedLine = OrderLine.extend({ unitPrice: Money }).meta({ id: 'PricedLine' });

export const TimelineEntry = z
  .object({
    at: Instant,
    service: text({ max: 100 }).meta({ example: 'order-service' }),
    type: text({ max: 100 }).meta({ example: 'OrderPlaced' }),
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
    reason: Reason.optional().meta({ description: 'Why it was rejected or cancelled.' }),
    lines: PricedLine.array(),
    total: Money,
    placedAt: Instant,
    payment: z
      .object({
        status: PaymentStatus,
        authorizationId: AuthorizationId.optional(),
        reason: Reason.optional(),
        code: text({ max: 100 }).optional().meta({ description: 'Why it was declined, for programs.' }),
      })
      .optional(),
    stock: z.object({ status: StockStatus }).optional(),
    version: z.int().min(1).meta({
      description: 'The version of the order itself; `versions` has those of its stock and its payment, too.',
      example: 2,
    }),
    versions: z.record(z.string(), z.int().min(1)).meta({
      description:
        'The last version of each stream that it includes; none that it tells ever goes back. An answer in the place of the read model tells the order’s alone.',
      example: { order: 2, stock: 2, payment: 3 },
    }),
    timeline: TimelineEntry.array(),
  })
  .meta({ id: 'OrderDocument' });
export type OrderDocument = z.output<typeof OrderDocument>;

/** What order-service alone knows of it. */
export const OwnOrder = OrderDocument.omit({ payment: true, stock: true, timeline: true });
export type OwnOrder = z.output<typeof OwnOrder>;

export type Forgotten = None<
  | FieldsOfOneOnly<OrderDocument, ViewServiceComponents['schemas']['OrderDetails']>
  // the owner names the one stream whose version it knows; here it is a record, as the view's is
  | Exclude<FieldsOfOneOnly<OwnOrder, OrderServiceComponents['schemas']['Order']>, 'versions.order'>
>;
