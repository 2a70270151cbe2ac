import { OrderId } from '@eventually/contracts';
import { Caller, onlyTheirs, valid } from '@eventually/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ListQuery, ownOrders } from './list-query.js';
import type { OrderDetails } from './order-details.document.js';
import { OrderDetailsQueries, type OrderPage } from './order-details.queries.js';

@Controller('orders')
export class OrderDetailsController {
  constructor(private readonly orders: OrderDetailsQueries) {}

  @Get()
  list(@Query(valid(ListQuery)) query: ListQuery, @Caller() caller: Caller): Promise<OrderPage> {
    return this.orders.list(ownOrders(caller, query));
  }

  @Get(':orderId')
  async find(
    @Param('orderId', valid(OrderId, 'orderId')) orderId: OrderId,
    @Caller() caller: Caller,
  ): Promise<Partial<OrderDetails>> {
    return onlyTheirs(
      caller,
      await this.orders.find(orderId),
      `The view has no order ${orderId}; one that was just placed may still be on its way.`,
    );
  }
}
