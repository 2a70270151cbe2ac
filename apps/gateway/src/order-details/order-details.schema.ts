import { text } from '@eventually/contract-kit';
import { z } from 'zod';
import { OrderDocument } from '../public-api/order-document.schema.js';
import { AfterQuery } from '../public-api/own-writes.js';
import { CustomerId, OrderStatus, PageLimit } from '../public-api/values.js';

export const OrderDetails = OrderDocument.extend({
  source: z.enum(['view-service', 'order-service']).meta({
    description: 'order-service: the view is behind or down, so payment, stock and timeline are not known.',
  }),
}).meta({ id: 'OrderDetails' });
export type OrderDetails = z.output<typeof OrderDetails>;

/** One meaning, whoever answers: the view counts the events of all streams in this field, order-service those of the order. */
export const countedAlike = <O extends Pick<OrderDocument, 'version' | 'versions'>>(order: O): O => ({
  ...order,
  version: order.versions['order'] ?? order.version,
});

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
