import type { Money, Sku } from '@eventually/contracts';

/** A product, as far as an order has to know it. */
export interface ProductPrice {
  readonly sku: Sku;
  /** Missing once the product was removed. */
  readonly unitPrice?: Money;
  readonly isListed: boolean;
}
