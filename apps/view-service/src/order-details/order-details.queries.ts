import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ListQuery } from './list-query.js';
import { inReadingOrder, type OrderDetails } from './order-details.document.js';
import { encodeCursor } from './page-cursor.js';

/** A document, and the last version of each stream that it has taken in. */
export type OrderAsRead = Partial<OrderDetails> & { readonly versions: Readonly<Record<string, number>> };

/** Orders, newest first; `nextCursor` leads to the following page and is missing on the last one. */
export interface OrderPage {
  readonly orders: readonly OrderAsRead[];
  readonly nextCursor?: string;
}

interface Row {
  key: string;
  placed_at: string;
  document: OrderDetails;
  versions: Readonly<Record<string, number>>;
}

/** Reads the documents. An order shows once it was placed, even if another stream spoke of it before. */
@Injectable()
export class OrderDetailsQueries {
  constructor(private readonly db: DataSource) {}

  async find(orderId: string): Promise<OrderAsRead | undefined> {
    const [row]: Row[] = await this.db.query(
      `SELECT document, versions FROM order_details WHERE key = $1 AND placed_at IS NOT NULL`,
      [orderId],
    );
    return row && asRead(row);
  }

  async list({ customerId, status, limit, cursor }: ListQuery): Promise<OrderPage> {
    const [placedAt, key] = cursor ?? [];
    const rows: Row[] = await this.db.query(
      `SELECT key, placed_at, document, versions FROM order_details
       WHERE placed_at IS NOT NULL
         AND ($1::text IS NULL OR customer_id = $1)
         AND ($2::text IS NULL OR status = $2)
         AND ($3::text IS NULL OR (placed_at, key) < ($3, $4))
       ORDER BY placed_at DESC, key DESC
       LIMIT $5`,
      [customerId, status, placedAt, key, limit + 1], // one more than asked for tells whether there is a next page
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      orders: page.map(asRead),
      ...(last && rows.length > limit && { nextCursor: encodeCursor([last.placed_at, last.key]) }),
    };
  }
}

const asRead = ({ document, versions }: Row): OrderAsRead => ({ ...inReadingOrder(document), versions });
