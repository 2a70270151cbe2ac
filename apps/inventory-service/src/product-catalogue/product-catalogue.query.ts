import { ProductListed, Sku } from '@eventually/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
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

interface Row {
  sku: Sku;
  listing: Listing;
  on_hand: string;
  reserved: string;
}

const LISTED = `
  SELECT sku, listing, coalesce(on_hand, 0) AS on_hand, coalesce(reserved, 0) AS reserved
  FROM product LEFT JOIN stock_level USING (sku)
  WHERE listing IS NOT NULL`;

@Injectable()
export class ProductCatalogueQuery {
  constructor(private readonly db: DataSource) {}

  async find(sku: Sku): Promise<CatalogueEntry | undefined> {
    const rows: Row[] = await this.db.query(`${LISTED} AND sku = $1`, [sku]);
    return rows.map(entryOf)[0];
  }

  /** Products by SKU, from the one after the cursor. */
  async page(limit: number, cursor: Sku | undefined): Promise<CataloguePage> {
    // one row more than asked for tells whether there is a next page
    const rows: Row[] = await this.db.query(`${LISTED} AND sku > $1 ORDER BY sku LIMIT $2`, [
      cursor ?? '',
      limit + 1,
    ]);
    const products = rows.slice(0, limit).map(entryOf);
    return { products, ...(rows.length > limit && { nextCursor: products.at(-1)!.sku }) };
  }
}

function entryOf({ sku, listing, on_hand, reserved }: Row): CatalogueEntry {
  const level = { onHand: Number(on_hand), reserved: Number(reserved) };
  return { sku, ...listing, ...level, available: available(level) };
}
