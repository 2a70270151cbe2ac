import { IdempotencyKey, ValidBody, ValidQuery } from '@eventually/platform';
import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { AfterQuery, sayWritten, TokenHeader } from '../public-api/own-writes.js';
import { OrderAccepted } from '../public-api/values.js';
import { OnBehalf } from '../services/on-behalf.js';
import { Services } from '../services/services.js';
import { PlaceOrderRequest } from './place-order.schema.js';

@Controller('v1/orders')
export class PlaceOrderController {
  constructor(private readonly services: Services) {}

  @Post()
  @HttpCode(202)
  @Documented({
    tag: 'Orders',
    summary: 'Place an order',
    description:
      'Without a `customerId` it is an order of whoever calls. It is PENDING at first. Stock and payment decide within seconds whether it is CONFIRMED.',
    writes: true,
    answers: {
      202: {
        description: 'Accepted.',
        schema: OrderAccepted,
        headers: {
          Location: {
            description: 'Where the order can be read.',
            example: '/v1/orders/3f0e6a52-7c1b-4a53-9d7e-5a2c1f7b9e10',
          },
        },
      },
    },
    refuses: {
      400: 'The order does not fit, or names a product that is not in the catalogue; `errors` has the paths.',
      403: 'Customers order for themselves only.',
      422: 'The Idempotency-Key was used with another order.',
    },
  })
  async placeOrder(
    @ValidBody(PlaceOrderRequest) order: PlaceOrderRequest,
    @IdempotencyKey() idempotencyKey: string,
    @ValidQuery(AfterQuery) { after }: AfterQuery,
    @TokenHeader() token: string | undefined,
    @OnBehalf() onBehalf: OnBehalf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderAccepted> {
    const header = { 'Idempotency-Key': idempotencyKey, 'Consistency-Token': token };
    const { data, response } = await this.services.ask('order-service', (orders) =>
      orders.POST('/orders', { params: { query: { after }, header }, body: order, headers: onBehalf }),
    );
    reply.header('location', `/v1/orders/${data.orderId}`);
    sayWritten(reply, response);
    return data;
  }
}
