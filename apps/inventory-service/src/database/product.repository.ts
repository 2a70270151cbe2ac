import type { ProductEvent, Sku } from '@eventually/contracts';
import { Aggregates } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Injectable } from '@nestjs/common';
import { product, type Product } from '../domain/product.js';

@Injectable()
export class ProductRepository {
  /** Reads and locks the product; a new one gets a row first, since only a row can be locked. */
  async load(tx: Tx, sku: Sku): Promise<Aggregates<Product, ProductEvent>> {
    await tx.query(`INSERT INTO product (sku) VALUES ($1) ON CONFLICT DO NOTHING`, [sku]);
    const rows: (Product & { version: number })[] = await tx.query(
      `SELECT listing, version FROM product WHERE sku = $1 FOR UPDATE`,
      [sku],
    );
    return new Aggregates(
      product,
      rows.map(({ version, listing }) => ({ key: sku, version, state: { listing } })),
    );
  }

  async save(tx: Tx, { changed }: Aggregates<Product, ProductEvent>): Promise<void> {
    for (const { key, version, state } of changed)
      await tx.query(`UPDATE product SET listing = $2, version = $3 WHERE sku = $1`, [
        key,
        state.listing,
        version,
      ]);
  }

  /** Which version of the product is listed now; undefined if none is. */
  async listedVersion(tx: Tx, sku: Sku): Promise<number | undefined> {
    const [listed]: { version: number }[] = await tx.query(
      `SELECT version FROM product WHERE sku = $1 AND listing IS NOT NULL`,
      [sku],
    );
    return listed?.version;
  }
}
