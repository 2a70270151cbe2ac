import { OrderId } from '@eventually/contracts';
import { Caller, Documented, onlyTheirs, ValidParam, ValidQuery } from '@eventually/platform';
import { Controller, Get } from '@nestjs/common';
import { ListQuery, ownOrders } from './list-query.js';
import type { OrderDetails } from './order-details.document.js';
import { OrderDetailsAnswer, OrderPageAnswer } from './order-details.schema.js';
import { OrderDetailsQueries, type OrderPage } from './order-details.queries.js';

@Controller('orders')
export class OrderDetailsController {
  constructor(private readonly orders: OrderDetailsQueries) {}

  @Get()
  @Documented({
    tag: 'Orders',
    summary: 'List orders, newest first',
    answers: { 200: { description: 'One page.', schema: OrderPageAnswer } },
    refuses: { 403: 'The orders are another customer’s.' },
  })
  listOrders(@ValidQuery(ListQuery) query: ListQuery, @Caller() caller: Caller): Promise<OrderPage> {
    return this.orders.list(ownOrders(caller, query));
  }

  @Get(':orderId')
  @Documented({
    tag: 'Orders',
    summary: 'Read an order with its timeline',
    answers: {
      200: { description: 'The order, as far as the view has heard of it.', schema: OrderDetailsAnswer },
    },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'The view has no such order, or it is another customer’s; one that was just placed may still be on its way.',
    },
  })
  async getOrder(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @Caller() caller: Caller,
  ): Promise<Partial<OrderDetails>> {
    return onlyTheirs(
      caller,
      await this.orders.find(orderId),
      `The view has no order ${orderId}; one that was just placed may still be on its way.`,
    );
  }
}
