import { OrderId } from '@eventually/contracts';
import { After, Caller, Documented, notYet, onlyTheirs, ValidParam, ValidQuery } from '@eventually/platform';
import { ConsistencyTokens, OwnWrites, type Written } from '@eventually/projection';
import { Controller, Get } from '@nestjs/common';
import { ListQuery, ownOrders } from './list-query.js';
import { OrderDetails, OrderPage } from './order-details.document.js';
import { orderDetails } from './order-details.projection.js';
import { OrderDetailsQueries } from './order-details.queries.js';

@Controller('orders')
export class OrderDetailsController {
  constructor(
    private readonly orders: OrderDetailsQueries,
    private readonly ownWrites: OwnWrites,
  ) {}

  @Get()
  @Documented({
    tag: 'Orders',
    summary: 'List orders, newest first',
    readsAfter: true,
    answers: { 200: { description: 'One page.', schema: OrderPage } },
    refuses: { 403: 'The orders are another customer’s.' },
  })
  async listOrders(
    @ValidQuery(ListQuery) query: ListQuery,
    @After(ConsistencyTokens) after: readonly Written[],
    @Caller() caller: Caller,
  ): Promise<OrderPage> {
    const theirs = ownOrders(caller, query);
    await this.include(after);
    return this.orders.list(theirs);
  }

  @Get(':orderId')
  @Documented({
    tag: 'Orders',
    summary: 'Read an order with its timeline',
    readsAfter: true,
    answers: {
      200: { description: 'The order, as far as the view has heard of it.', schema: OrderDetails },
    },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'The view has no such order, or it is another customer’s; one that was just placed may still be on its way.',
    },
  })
  async getOrder(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @After(ConsistencyTokens) after: readonly Written[],
    @Caller() caller: Caller,
  ): Promise<OrderDetails> {
    await this.include(after);
    return onlyTheirs(
      caller,
      await this.orders.find(orderId),
      `The view has no order ${orderId}; one that was just placed may still be on its way.`,
    );
  }

  /** @throws Problem 202 when the view does not include it in time */
  private async include(after: readonly Written[]): Promise<void> {
    if (await this.ownWrites.areIn(orderDetails.name, after)) return;
    throw notYet('The view does not include yet what was written; ask again, with the same token.');
  }
}
