import { z } from 'zod';

export const OrderId = z
  .uuid()
  .toLowerCase() // as PostgreSQL writes it: an id in capitals is the same id
  .meta({ examples: ['0b5c7a52-6d0c-4c5e-9b2e-0f1f4f6c2a11'] })
  .brand('OrderId');
export type OrderId = z.output<typeof OrderId>;
