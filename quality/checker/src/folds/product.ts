import { productStream } from '@eventually/contracts';
import { type Fold, said } from './fold.js';

/** Each event tells all of the product. */
export const productFold: Fold = {
  name: 'product',
  streams: [productStream],
  initial: { listing: null },
  apply: (_, event) => ({
    listing: event.type === 'ProductListed' ? said(event, 'name', 'unitPrice') : null,
  }),
};

export const productPricesFold: Fold = {
  name: 'product-prices',
  streams: [productStream],
  initial: {},
  apply: (_, event) => ({ ...said(event, 'sku', 'unitPrice'), isListed: event.type === 'ProductListed' }),
};
