import type { InventoryServiceComponents, PaymentServiceComponents } from '@eventually/clients';
import { z } from 'zod';
import type { FieldsOfOneOnly, None } from '../public-api/fields-of-one-only.js';
import { OrderDocument, OwnOrder } from '../public-api/order-document.schema.js';
import { AuthorizationId, Money, OrderId, OrderLine, Reason } from '../public-api/values.js';

const Payment = z
  .object({
    orderId: OrderId,
    status: z.enum([
      'new',
      'requested',
      'authorized',
      'declined',
      'captured',
      'voided',
      'refunded',
      'cancelled',
    ]),
    amount: Money.optional(),
    authorizationId: AuthorizationId.optional(),
    reason: Reason.optional(),
    version: z.int().min(1).meta({ example: 2 }),
  })
  .meta({ id: 'Payment' });

const Reservation = z
  .object({
    orderId: OrderId,
    status: z.enum(['none', 'reserved', 'rejected', 'committed', 'released', 'returned']),
    lines: OrderLine.array(),
    version: z.int().min(1).meta({ example: 2 }),
  })
  .meta({ id: 'Reservation' });

const services = ['order-service', 'payment-service', 'inventory-service', 'view-service'] as const;

export const OrderOverview = z
  .object({
    orderId: OrderId,
    order: OwnOrder.optional().meta({ description: 'As order-service knows it: never behind.' }),
    payment: Payment.optional(),
    reservation: Reservation.optional(),
    details: OrderDocument.optional().meta({
      description: 'As the view shows it, with its timeline; it may be behind.',
    }),
    missing: z.enum(services).array().meta({
      description:
        'Services that gave no answer in time. A part that is neither here nor missing does not exist (yet).',
    }),
  })
  .meta({ id: 'OrderOverview' });
export type OrderOverview = z.output<typeof OrderOverview>;

export type Forgotten = None<
  | FieldsOfOneOnly<z.output<typeof Payment>, PaymentServiceComponents['schemas']['PaymentStatus']>
  | FieldsOfOneOnly<z.output<typeof Reservation>, InventoryServiceComponents['schemas']['ReservationStatus']>
>;
