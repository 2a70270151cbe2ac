import { type Money, productStream, type Sku } from '@eventually/contracts';
import { projection } from '@eventually/messaging';

export interface ProductPrice {
  readonly sku: Sku;
  readonly unitPrice: Money;
  readonly isListed: boolean;
}

/** Our own copy of the products, so that an order is priced without asking another service. */
export const productPrices = projection<ProductPrice>('product-prices')
  .from(productStream)
  .on({
    ProductListed: ({ sku, unitPrice }) => ({ sku, unitPrice, isListed: true }),
    ProductRemoved: ({ sku }) => ({ sku, isListed: false }),
  });
