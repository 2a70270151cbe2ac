import type { Sku } from '@eventually/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProductPrice } from '../domain/product-price.js';

/** A product as the projection has folded it, in the live version. */
@Entity('product_prices')
export class ProductPriceEntity {
  @PrimaryColumn('text', { name: 'key' })
  sku: Sku;

  @Column('jsonb')
  document: ProductPrice;

  /** The last version of each stream that it has taken in. */
  @Column('jsonb')
  versions: Readonly<Record<string, number>>;
}
