import type { Money, Sku } from '@eventually/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Prices } from '../domain/pricing.js';

const PATIENCE_MS = 500;
const LOOK_AGAIN_MS = 25;

/** This service's own copy of the products, as far as it has come. */
@Injectable()
export class PriceList {
  constructor(private readonly db: DataSource) {}

  /** The prices of those that are listed. A product we have not heard of may be on its way: wait for it, half a second. */
  async of(skus: readonly Sku[]): Promise<Prices> {
    const wanted = [...new Set(skus)];
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const prices = await this.read(wanted);
      if (prices.size === wanted.length || Date.now() >= deadline) return prices;
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
  }

  private async read(skus: readonly Sku[]): Promise<Prices> {
    const rows: { sku: Sku; unitPrice: Money }[] = await this.db.query(
      `SELECT key AS sku, document -> 'unitPrice' AS "unitPrice" FROM product_prices
       WHERE key = ANY ($1) AND (document ->> 'isListed')::boolean`,
      [skus],
    );
    return new Map(rows.map(({ sku, unitPrice }) => [sku, unitPrice]));
  }
}
