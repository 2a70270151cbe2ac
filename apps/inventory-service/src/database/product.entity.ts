import type { Sku } from '@eventually/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Listing } from '../domain/product.js';

@Entity('product')
export class ProductEntity {
  @PrimaryColumn('text', { collation: 'C' })
  sku: Sku;

  /** null before the product is listed and after it is removed. */
  @Column('jsonb', { nullable: true })
  listing: Listing | null;

  /** How many events the product has. */
  @VersionColumn({ default: 0 })
  version: number;
}
