import { CustomerId } from '@eventually/contracts';
import { z } from 'zod';
import { ORDER_STATUSES } from './order-details.document.js';
import { PageCursor } from './page-cursor.js';

/** Which orders to list, and how many of them at once. */
export const ListQuery = z.object({
  customerId: CustomerId.optional(),
  status: z.enum(ORDER_STATUSES).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: PageCursor.optional(),
});
export type ListQuery = z.output<typeof ListQuery>;
