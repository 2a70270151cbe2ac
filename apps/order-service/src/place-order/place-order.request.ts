import { CustomerId, OrderLine, PaymentToken } from '@eventually/contracts';
import { z } from 'zod';

export const PlaceOrderRequest = z.object({
  customerId: CustomerId,
  lines: OrderLine.array().min(1).max(100),
  payment: z.object({ token: PaymentToken }),
});
export type PlaceOrderRequest = z.output<typeof PlaceOrderRequest>;
