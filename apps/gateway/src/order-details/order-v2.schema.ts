import { Instant } from '@eventually/contract-kit';
import { z } from 'zod';
import { PaymentStatus, StockStatus, TimelineEntry } from '../public-api/order-document.schema.js';
import { OrderDetails } from './order-details.schema.js';
import { CustomerId, OrderId, OrderStatus, Quantity, Reason, Sku } from '../public-api/values.js';

const Price = z
  .object({
    amount: z.string().regex(/^[0-9]+(\.[0-9]+)?$/),
    currency: z.string().regex(/^[A-Z]{3}$/),
  })
  .meta({
    id: 'Price',
    description: 'A decimal number with as many digits as the currency has, and the ISO-4217 currency.',
    example: { amount: '9.90', currency: 'EUR' },
  });
export type Price = z.output<typeof Price>;

export const OrderV2 = z
  .object({
    orderId: OrderId,
    customerId: CustomerId,
    placedAt: Instant,
    status: z.object({
      order: OrderStatus,
      isFinal: z.boolean().meta({ description: 'Nothing more will happen by itself.', example: true }),
      reason: Reason.optional().meta({ description: 'Why it was rejected or cancelled.' }),
      payment: PaymentStatus.optional(),
      stock: StockStatus.optional(),
    }),
    lines: z.object({ sku: Sku, quantity: Quantity, unitPrice: Price, linePrice: Price }).array(),
    total: Price,
    timeline: TimelineEntry.array(),
    version: OrderDetails.shape.version,
    versions: OrderDetails.shape.versions,
    source: z.enum(['view-service', 'order-service']),
  })
  .meta({ id: 'OrderV2' });
export type OrderV2 = z.output<typeof OrderV2>;
