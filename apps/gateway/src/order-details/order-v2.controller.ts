import { ValidParam, ValidQuery } from '@eventually/platform';
import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { AfterQuery, TokenHeader } from '../public-api/own-writes.js';
import { OrderId } from '../public-api/values.js';
import { OnBehalf } from '../services/on-behalf.js';
import { FindOrderDetails } from './find-order-details.js';
import { toV2 } from './order-v2.js';
import { OrderV2 } from './order-v2.schema.js';

/** The same order as under `/v1`, in a better shape. Both live at once: this one is made of that one. */
@Controller('v2/orders')
export class OrderV2Controller {
  constructor(private readonly details: FindOrderDetails) {}

  @Get(':orderId')
  @Documented({
    tag: 'Orders',
    summary: 'Read an order with its timeline',
    readsAfter: true,
    description:
      'Prices are decimal numbers, and `status` says in one place how order, payment and stock stand.',
    answers: {
      200: {
        description: 'The order.',
        schema: OrderV2,
        headers: {
          'X-Answered-By': {
            description: 'The service that answered: view-service, or order-service in its place.',
            example: 'view-service',
          },
        },
      },
    },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'There is no such order, or it is another customer’s.',
    },
  })
  async getOrderV2(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @ValidQuery(AfterQuery) { after }: AfterQuery,
    @TokenHeader() token: string | undefined,
    @OnBehalf() onBehalf: OnBehalf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderV2> {
    const order = await this.details.find(orderId, onBehalf, { after, token });
    reply.header('x-answered-by', order.source);
    return toV2(order);
  }
}
