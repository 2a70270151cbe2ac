import { CausedBy, type RequestCause } from '@eventually/platform';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { AfterQuery, TokenHeader } from '../public-api/own-writes.js';
import { ValidParam, ValidQuery } from '../public-api/validated.js';
import { OrderId } from '../public-api/values.js';
import { type OrderPage as Page, ViewServiceClient } from '../services/view-service.client.js';
import { FindOrderDetails, type FoundOrder } from './find-order-details.js';
import { OrderDetails, OrderPage, OrderQuery } from './order-details.schema.js';

@Controller('v1/orders')
export class OrderDetailsController {
  constructor(
    private readonly details: FindOrderDetails,
    private readonly views: ViewServiceClient,
  ) {}

  @Get()
  @Documented({
    tag: 'Orders',
    summary: 'List orders, newest first',
    readsAfter: true,
    answers: { 200: { description: 'One page.', schema: OrderPage } },
    refuses: { 400: 'A parameter does not fit.' },
  })
  listOrders(
    @ValidQuery(OrderQuery) { after, ...query }: OrderQuery,
    @TokenHeader() token: string | undefined,
    @CausedBy() cause: RequestCause,
  ): Promise<Page> {
    return this.views.list(query, cause, { after, token });
  }

  @Get(':orderId')
  @Documented({
    tag: 'Orders',
    summary: 'Read an order with its timeline',
    readsAfter: true,
    description: 'An order can be read as soon as it was accepted, even while the view is behind.',
    answers: {
      200: {
        description: 'The order.',
        schema: OrderDetails,
        headers: {
          'X-Answered-By': 'The service that answered: view-service, or order-service in its place.',
        },
      },
    },
    refuses: { 400: 'The order id is not a UUID.', 404: 'There is no such order.' },
  })
  async getOrder(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @ValidQuery(AfterQuery) { after }: AfterQuery,
    @TokenHeader() token: string | undefined,
    @CausedBy() cause: RequestCause,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FoundOrder> {
    const order = await this.details.find(orderId, cause, { after, token });
    reply.header('x-answered-by', order.source);
    return order;
  }
}
