import { type ProductEvent, ProductListed, type Sku } from '@eventually/contracts';
import type { Listing, Product } from '../domain/product.js';

/** Announces the whole product, but only when there is something new to say. */
export const listProduct = ({ listing }: Product, sku: Sku, wanted: Listing): ProductEvent[] =>
  listing && isSame(listing, wanted) ? [] : [ProductListed({ sku, ...wanted })];

const isSame = (a: Listing, b: Listing): boolean =>
  a.name === b.name &&
  a.unitPrice.amount === b.unitPrice.amount &&
  a.unitPrice.currency === b.unitPrice.currency;
