import { OrderId } from '@eventually/contracts';
import { notFound, valid } from '@eventually/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ListQuery } from './list-query.js';
import type { OrderDetails } from './order-details.document.js';
import { OrderDetailsQueries, type OrderPage } from './order-details.queries.js';

@Controller('orders')
export class OrderDetailsController {
  constructor(private readonly orders: OrderDetailsQueries) {}

  @Get()
  list(@Query(valid(ListQuery)) query: ListQuery): Promise<OrderPage> {
    return this.orders.list(query);
  }

  @Get(':orderId')
  async find(@Param('orderId', valid(OrderId, 'orderId')) orderId: OrderId): Promise<Partial<OrderDetails>> {
    const order = await this.orders.find(orderId);
    if (!order)
      throw notFound(`The view has no order ${orderId}; one that was just placed may still be on its way.`);
    return order;
  }
}
