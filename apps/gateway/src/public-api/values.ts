import { text, wholeNumber } from '@eventually/contract-kit';
import { TokenField } from '@eventually/platform';
import { z } from 'zod';

export const OrderId = z
  .uuid()
  .toLowerCase()
  .meta({ id: 'OrderId', example: '3f0e6a52-7c1b-4a53-9d7e-5a2c1f7b9e10' });
export type OrderId = z.output<typeof OrderId>;

export const CustomerId = text({ max: 100 }).meta({ id: 'CustomerId', example: 'ada' });

export const Sku = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be 1 to 64 letters, digits, dots, dashes or underscores')
  .meta({ id: 'Sku', example: 'espresso-cup' });
export type Sku = z.output<typeof Sku>;

export const Money = z
  .object({
    amount: z.int().min(0),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO-4217 code such as EUR'),
  })
  .meta({
    id: 'Money',
    description: 'A whole number of minor units (cents, yen, …) and the ISO-4217 currency they are of.',
    example: { amount: 990, currency: 'EUR' },
  });

export const Quantity = z.int().min(1).max(1_000_000).meta({ id: 'Quantity', example: 2 });

export const OrderStatus = z
  .enum(['PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED'])
  .meta({ id: 'OrderStatus' });

export const OrderLine = z.object({ sku: Sku, quantity: Quantity }).meta({ id: 'OrderLine' });

export const OrderAccepted = z
  .object({ orderId: OrderId, status: OrderStatus, consistencyToken: TokenField })
  .meta({
    id: 'OrderAccepted',
    description: 'The order as it is now; what was asked for goes on in the background.',
  });
export type OrderAccepted = z.output<typeof OrderAccepted>;

/** Why something was refused or undone, for people. */
export const Reason = text({ max: 20_000 });

/** The payment provider’s name for the money it holds. */
export const AuthorizationId = text({ min: 0, max: 200 });

export const PageLimit = wholeNumber({ min: 1, max: 100 });
