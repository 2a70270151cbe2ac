import { text } from '@eventually/contract-kit';
import { z } from 'zod';
import { OrderDocument } from '../public-api/order-document.schema.js';
import { AfterQuery } from '../public-api/own-writes.js';
import { CustomerId, OrderStatus, PageLimit } from '../public-api/values.js';

export const OrderDetails = OrderDocument.extend({
  version: OrderDocument.shape.version.optional().meta({
    description:
      'How many events the view has taken in. Missing when order-service answers: it counts its own only, see `versions`.',
    example: 2,
  }),
  source: z.enum(['view-service', 'order-service']).meta({
    description: 'order-service: the view is behind or down, so payment, stock and timeline are not known.',
  }),
}).meta({ id: 'OrderDetails' });
export type OrderDetails = z.output<typeof OrderDetails>;

/** Opaque: the view made it. */
const Cursor = text({ min: 0, max: 4_096 });

export const OrderPage = z
  .object({
    orders: OrderDocument.array(),
    nextCursor: Cursor.optional().meta({ description: 'Leads to the next page; missing on the last one.' }),
  })
  .meta({ id: 'OrderPage' });
export type OrderPage = z.output<typeof OrderPage>;

export const OrderQuery = AfterQuery.extend({
  customerId: CustomerId.optional().meta({
    description: 'Customers see their own orders, and need not say so; operators see those of everybody.',
  }),
  status: OrderStatus.optional(),
  limit: PageLimit.optional().meta({ description: 'Orders per page, 20 unless said.' }),
  cursor: Cursor.optional().meta({ description: 'nextCursor of the page before.' }),
});
export type OrderQuery = z.output<typeof OrderQuery>;
