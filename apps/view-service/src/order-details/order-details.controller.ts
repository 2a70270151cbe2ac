import { OrderId } from '@eventually/contracts';
import { ConsistencyTokens, OwnWrites, type Written } from '@eventually/messaging';
import { After, notFound, notYet, valid } from '@eventually/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ListQuery } from './list-query.js';
import type { OrderDetails } from './order-details.document.js';
import { orderDetails } from './order-details.projection.js';
import { OrderDetailsQueries, type OrderPage } from './order-details.queries.js';

@Controller('orders')
export class OrderDetailsController {
  constructor(
    private readonly orders: OrderDetailsQueries,
    private readonly ownWrites: OwnWrites,
  ) {}

  @Get()
  async list(
    @Query(valid(ListQuery)) query: ListQuery,
    @After(ConsistencyTokens) after: readonly Written[],
  ): Promise<OrderPage> {
    await this.include(after);
    return this.orders.list(query);
  }

  @Get(':orderId')
  async find(
    @Param('orderId', valid(OrderId, 'orderId')) orderId: OrderId,
    @After(ConsistencyTokens) after: readonly Written[],
  ): Promise<Partial<OrderDetails>> {
    await this.include(after);
    const order = await this.orders.find(orderId);
    if (!order)
      throw notFound(`The view has no order ${orderId}; one that was just placed may still be on its way.`);
    return order;
  }

  /** @throws Problem 202 when the view does not include it in time */
  private async include(after: readonly Written[]): Promise<void> {
    if (await this.ownWrites.areIn(orderDetails.name, after)) return;
    throw notYet('The view does not include yet what was written; ask again, with the same token.');
  }
}
