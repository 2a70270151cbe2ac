import type { DataOf } from '@eventually/contract-kit';
import { type ProductEvent, ProductListed } from '@eventually/contracts';
import type { Listing, Product } from '../domain/product.js';

/** Announces the whole product, but only when there is something new to say. */
export const listProduct = ({ listing }: Product, wanted: DataOf<typeof ProductListed>): ProductEvent[] =>
  listing && isSame(listing, wanted) ? [] : [ProductListed(wanted)];

const isSame = (a: Listing, b: Listing): boolean =>
  a.name === b.name &&
  a.unitPrice.amount === b.unitPrice.amount &&
  a.unitPrice.currency === b.unitPrice.currency;
