import { wholeNumber } from '@eventually/contract-kit';
import { CustomerId } from '@eventually/contracts';
import { type Caller, forbidden, mayActFor } from '@eventually/platform';
import { z } from 'zod';
import { OrderStatus } from './order-details.document.js';
import { PageCursor } from './page-cursor.js';

/** Which orders to list, and how many of them at once. */
export const ListQuery = z.object({
  customerId: CustomerId.optional(),
  status: OrderStatus.optional(),
  limit: wholeNumber({ min: 1, max: 100 }).default(20).meta({ default: 20 }),
  cursor: PageCursor.optional(),
});
export type ListQuery = z.output<typeof ListQuery>;

/** Customers see their own orders, operators those they ask for. @throws Problem 403 */
export function ownOrders(caller: Caller, query: ListQuery): ListQuery {
  if (caller.isOperator) return query;
  if (query.customerId && !mayActFor(caller, query.customerId))
    throw forbidden(`You may see your own orders only, not those of ${query.customerId}.`);
  return { ...query, customerId: CustomerId.parse(caller.id) };
}
