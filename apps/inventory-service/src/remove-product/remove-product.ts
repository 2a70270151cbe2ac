import { type ProductEvent, ProductRemoved, type Sku } from '@eventually/contracts';
import type { Product } from '../domain/product.js';

export const removeProduct = ({ listing }: Product, { sku }: { readonly sku: Sku }): ProductEvent[] =>
  listing ? [ProductRemoved({ sku })] : [];
