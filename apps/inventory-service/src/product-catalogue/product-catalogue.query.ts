import { ProductListed, Sku } from '@eventually/contracts';
import { rowsFor } from '@eventually/platform';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository, SelectQueryBuilder } from 'typeorm';
import { z } from 'zod';
import { ProductEntity } from '../database/product.entity.js';
import { StockLevelEntity } from '../database/stock-level.entity.js';
import type { Listing } from '../domain/product.js';
import { available } from '../domain/stock-level.js';

/** A product as it is sold now. */
export const CatalogueEntry = ProductListed.schema
  .extend({
    onHand: z.int().min(0).meta({ description: 'In the warehouse.', example: 100 }),
    reserved: z.int().min(0).meta({ description: 'Held for orders that are not settled yet.', example: 2 }),
    available: z.int().min(0).meta({ description: 'What can still be ordered.', example: 98 }),
  })
  .meta({ id: 'Product' });
export type CatalogueEntry = z.output<typeof CatalogueEntry>;

export const CataloguePage = z
  .object({
    products: CatalogueEntry.array(),
    nextCursor: Sku.optional().meta({ description: 'Leads to the next page; missing on the last one.' }),
  })
  .meta({ id: 'ProductPage' });
export type CataloguePage = z.output<typeof CataloguePage>;

type Listed = ProductEntity & {
  readonly listing: Listing;
  /** Missing before anything was received. */
  readonly level: StockLevelEntity | null;
};

@Injectable()
export class ProductCatalogueQuery {
  constructor(@InjectRepository(ProductEntity) private readonly products: Repository<ProductEntity>) {}

  async find(sku: Sku): Promise<CatalogueEntry | undefined> {
    const found = await this.listed().andWhere('product.sku = :sku', { sku }).getOne();
    return found ? entryOf(found as Listed) : undefined;
  }

  /** Products by SKU, from the one after the cursor. */
  async page(limit: number, cursor: Sku | undefined): Promise<CataloguePage> {
    const rows = await this.listed()
      .andWhere('product.sku > :cursor', { cursor: cursor ?? '' })
      .orderBy('product.sku')
      .limit(rowsFor(limit, STEP))
      .getMany();
    const products = rows.slice(0, limit).map((row) => entryOf(row as Listed));
    return { products, ...(rows.length > limit && { nextCursor: products.at(-1)!.sku }) };
  }

  private listed(): SelectQueryBuilder<ProductEntity> {
    return this.products
      .createQueryBuilder('product')
      .leftJoinAndMapOne('product.level', StockLevelEntity, 'level', 'level.sku = product.sku')
      .where('product.listing IS NOT NULL');
  }
}

const STEP = 50;

function entryOf({ sku, listing, level }: Listed): CatalogueEntry {
  const { onHand, reserved } = { onHand: Number(level?.onHand ?? 0), reserved: Number(level?.reserved ?? 0) };
  return { sku, ...listing, onHand, reserved, available: available({ onHand, reserved }) };
}
