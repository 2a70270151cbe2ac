import { productStream } from '@eventually/contracts';
import { projection } from '@eventually/projection';
import type { ProductPrice } from '../domain/product-price.js';

/**
 * Our own copy of the products, so that an order is priced without asking another service. Each event replaces all of
 * it: compaction keeps the last event only, and the last one alone must give the same document.
 */
export const productPrices = projection<ProductPrice>('product-prices')
  .from(productStream)
  .on({
    ProductListed: ({ sku, unitPrice }) => ({ sku, unitPrice, isListed: true }),
    ProductRemoved: ({ sku }) => ({ sku, unitPrice: undefined, isListed: false }),
  });
