import { CausedBy, IdempotencyKey, type RequestCause } from '@eventually/platform';
import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { AfterQuery, sayWritten, TokenHeader } from '../public-api/own-writes.js';
import { ValidBody, ValidQuery } from '../public-api/validated.js';
import { OrderAccepted } from '../public-api/values.js';
import { type OrderAccepted as Accepted, OrderServiceClient } from '../services/order-service.client.js';
import { PlaceOrder } from './place-order.schema.js';

@Controller('v1/orders')
export class PlaceOrderController {
  constructor(private readonly orders: OrderServiceClient) {}

  @Post()
  @HttpCode(202)
  @Documented({
    tag: 'Orders',
    summary: 'Place an order',
    description:
      'The order is PENDING at first. Stock and payment decide within seconds whether it is CONFIRMED.',
    needsIdempotencyKey: true,
    readsAfter: true,
    writes: true,
    answers: {
      202: {
        description: 'Accepted.',
        schema: OrderAccepted,
        headers: { Location: 'Where the order can be read.' },
      },
    },
    refuses: {
      400: 'The order does not fit, or names a product that is not in the catalogue; `errors` has the paths.',
      422: 'The Idempotency-Key was used with another order.',
    },
  })
  async placeOrder(
    @ValidBody(PlaceOrder) order: PlaceOrder,
    @IdempotencyKey() idempotencyKey: string,
    @ValidQuery(AfterQuery) { after }: AfterQuery,
    @TokenHeader() token: string | undefined,
    @CausedBy() cause: RequestCause,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Accepted> {
    const accepted = await this.orders.place(order, idempotencyKey, cause, { after, token });
    reply.header('location', `/v1/orders/${accepted.orderId}`);
    sayWritten(reply, accepted.consistencyToken);
    return accepted;
  }
}
