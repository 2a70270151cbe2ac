import { productStream, type Sku } from '@eventually/contracts';
import { OwnWrites, type Written } from '@eventually/projection';
import type { Tx } from '@eventually/runtime';
import { Injectable } from '@nestjs/common';
import { Any } from 'typeorm';
import type { Prices } from '../domain/pricing.js';
import { ProductPriceEntity } from './product-price.entity.js';

/** This service's own copy of the products, as far as it has come. */
@Injectable()
export class PriceList {
  constructor(private readonly ownWrites: OwnWrites) {}

  /** Waits until it includes these changes of the catalogue. @returns false when it does not in time */
  includes(writes: readonly Written[]): Promise<boolean> {
    return this.ownWrites.areIn('product-prices', writes);
  }

  /** Waits until it has heard of all of these products. @returns false when it does not in time */
  knows(skus: readonly Sku[]): Promise<boolean> {
    return this.includes(skus.map((sku) => ({ stream: productStream.name, key: sku, sequence: 1 })));
  }

  /** The prices of those that are listed. */
  async of(tx: Tx, skus: Iterable<Sku>): Promise<Prices> {
    const known = await tx.findBy(ProductPriceEntity, { sku: Any([...new Set(skus)]) });
    const listed = known.filter(({ document }) => document.isListed);
    return new Map(listed.map(({ sku, document }) => [sku, document.unitPrice!]));
  }
}
