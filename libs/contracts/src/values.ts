import { text } from '@eventually/contract-kit';
import { z } from 'zod';

/** `examples` make the examples of every message that has such a field: `npm run contracts` writes them into the documents. */
const example = (value: unknown) => ({ examples: [value] });

export const CustomerId = text({ max: 100 }).meta(example('ada')).brand('CustomerId');
export type CustomerId = z.output<typeof CustomerId>;

export const Sku = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'must be 1 to 64 letters, digits, dots, dashes or underscores')
  .meta(example('espresso-cup'))
  .brand('Sku');
export type Sku = z.output<typeof Sku>;

/** A whole number of minor units (cents, yen, …) and the ISO-4217 currency they are of. */
export const Money = z.object({
  amount: z.int().min(0).meta(example(1250)),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be an ISO-4217 code such as EUR')
    .meta(example('EUR')),
});
export type Money = z.output<typeof Money>;

export const Quantity = z.int().min(1).max(1_000_000).meta(example(1));

export const OrderLine = z.object({ sku: Sku, quantity: Quantity });
export type OrderLine = z.output<typeof OrderLine>;

/** Why something was refused or undone, for people. */
export const Reason = text({ max: 20_000 }).meta(example('card declined'));
