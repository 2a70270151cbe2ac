import { z } from 'zod';
import { PaymentStatus, StockStatus } from '../public-api/order-document.schema.js';
import { OrderDetails } from './order-details.schema.js';
import { OrderStatus, Quantity, Reason, Sku } from '../public-api/values.js';

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

const { orderId, customerId, placedAt, timeline, version, versions, source } = OrderDetails.shape;

const SaidAnew = z.object({
  orderId,
  customerId,
  placedAt,
  status: z.object({
    order: OrderStatus,
    isFinal: z.boolean().meta({ description: 'Nothing more will happen by itself.', example: true }),
    reason: Reason.optional().meta({ description: 'Why it was rejected or cancelled.' }),
    payment: PaymentStatus.optional(),
    stock: StockStatus.optional(),
  }),
  lines: z.object({ sku: Sku, quantity: Quantity, unitPrice: Price, linePrice: Price }).array(),
  total: Price,
  timeline,
  version,
  versions,
  source: z.enum(source.options),
});

/** What `status` says now. */
const SaidElsewhere = { reason: true, payment: true, stock: true } as const;

/** A field of the first shape that is not said anew is as it was, and comes last. */
export const OrderV2 = SaidAnew.extend(OrderDetails.omit(SaidElsewhere).shape)
  .extend(SaidAnew.shape)
  .meta({ id: 'OrderV2' });
export type OrderV2 = z.output<typeof OrderV2>;
