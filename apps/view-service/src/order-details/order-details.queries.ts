import { rowsFor } from '@eventually/platform';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Not, type Repository } from 'typeorm';
import type { ListQuery } from './list-query.js';
import { inReadingOrder, type OrderDetails, type OrderPage } from './order-details.document.js';
import { OrderDetailsEntity } from './order-details.entity.js';
import { encodeCursor } from './page-cursor.js';

/** Reads the documents. An order shows once it was placed, even if another stream spoke of it before. */
@Injectable()
export class OrderDetailsQueries {
  constructor(
    @InjectRepository(OrderDetailsEntity) private readonly orders: Repository<OrderDetailsEntity>,
  ) {}

  async find(orderId: string): Promise<OrderDetails | undefined> {
    const order = await this.orders.findOneBy({ key: orderId, placedAt: Not(IsNull()) });
    return order ? asRead(order) : undefined;
  }

  async list({ customerId, status, limit, cursor }: ListQuery): Promise<OrderPage> {
    const orders = this.orders.createQueryBuilder('placed').where('placed.placedAt IS NOT NULL');
    if (customerId) orders.andWhere('placed.customerId = :customerId', { customerId });
    if (status) orders.andWhere('placed.status = :status', { status });
    const [placedAt, key] = cursor ?? [];
    if (cursor) orders.andWhere('(placed.placedAt, placed.key) < (:placedAt, :key)', { placedAt, key });
    const rows = await orders
      .orderBy({ 'placed.placedAt': 'DESC', 'placed.key': 'DESC' })
      .limit(rowsFor(limit, STEP))
      .getMany();
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      orders: page.map(asRead),
      ...(last && rows.length > limit && { nextCursor: encodeCursor([last.placedAt!, last.key]) }),
    };
  }
}

const STEP = 20;

const asRead = ({ document, versions }: OrderDetailsEntity): OrderDetails =>
  inReadingOrder({ ...document, versions });
