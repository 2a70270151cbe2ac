import { aggregate, type DataOf } from '@eventually/contract-kit';
import type { ProductEvent, ProductListed } from '@eventually/contracts';

/** What the catalogue says about a product. */
export type Listing = Omit<DataOf<typeof ProductListed>, 'sku'>;

export interface Product {
  /** null before the product is listed and after it is removed. */
  readonly listing: Listing | null;
}

export const product = aggregate<Product, ProductEvent>({
  initial: { listing: null },
  evolve: {
    ProductListed: (_, { name, unitPrice }) => ({ listing: { name, unitPrice } }),
    ProductRemoved: () => ({ listing: null }),
  },
});
