import { ValidParam, ValidQuery } from '@eventually/platform';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { deprecationHeaders, sayDeprecated } from '../public-api/deprecated.js';
import { Documented } from '../public-api/documented.js';
import { AfterQuery, TokenHeader } from '../public-api/own-writes.js';
import { OrderId } from '../public-api/values.js';
import { OnBehalf } from '../services/on-behalf.js';
import { Services } from '../services/services.js';
import { FindOrderDetails } from './find-order-details.js';
import { countedAlike, OrderDetails, OrderPage, OrderQuery } from './order-details.schema.js';

/** `/v2/orders/{orderId}` says the same better. */
const V1_ORDER = { since: new Date('2026-12-01T00:00:00Z'), until: new Date('2027-12-01T00:00:00Z') };

@Controller('v1/orders')
export class OrderDetailsController {
  constructor(
    private readonly details: FindOrderDetails,
    private readonly services: Services,
  ) {}

  @Get()
  @Documented({
    tag: 'Orders',
    summary: 'List orders, newest first',
    readsAfter: true,
    answers: { 200: { description: 'One page.', schema: OrderPage } },
    refuses: { 400: 'A parameter does not fit.', 403: 'Only operators see the orders of others.' },
  })
  async listOrders(
    @ValidQuery(OrderQuery) query: OrderQuery,
    @TokenHeader() token: string | undefined,
    @OnBehalf() onBehalf: OnBehalf,
  ): Promise<OrderPage> {
    const params = { query, header: { 'Consistency-Token': token } };
    const { data } = await this.services.ask('view-service', (views) =>
      views.GET('/orders', { params, headers: onBehalf }),
    );
    return { ...data, orders: data.orders.map(countedAlike) };
  }

  @Get(':orderId')
  @Documented({
    tag: 'Orders',
    deprecated: true,
    summary: 'Read an order with its timeline',
    readsAfter: true,
    description: 'An order can be read as soon as it was accepted, even while the view is behind.',
    answers: {
      200: {
        description: 'The order.',
        schema: OrderDetails,
        headers: {
          'X-Answered-By': {
            description: 'The service that answered: view-service, or order-service in its place.',
            example: 'view-service',
          },
          ...deprecationHeaders,
        },
      },
    },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'There is no such order, or it is another customer’s.',
    },
  })
  async getOrder(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @ValidQuery(AfterQuery) { after }: AfterQuery,
    @TokenHeader() token: string | undefined,
    @OnBehalf() onBehalf: OnBehalf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderDetails> {
    const order = await this.details.find(orderId, onBehalf, { after, token });
    reply.header('x-answered-by', order.source);
    sayDeprecated(reply, V1_ORDER, `/v2/orders/${orderId}`);
    return order;
  }
}
