import { consumer, reads } from '@eventually/contract-kit';
import { ProductListed, ProductRemoved } from '@eventually/contracts';

/** What pricing an order takes from the catalogue. */
export const productPricesReads = consumer('order-service', 'product-prices', {
  reads: [reads(ProductListed, 'sku', 'unitPrice'), reads(ProductRemoved, 'sku')],
});
