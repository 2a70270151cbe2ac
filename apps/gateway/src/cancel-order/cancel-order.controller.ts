import { OptionalIdempotencyKey, ValidParam } from '@eventually/platform';
import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented } from '../public-api/documented.js';
import { sayWritten } from '../public-api/own-writes.js';
import { OrderAccepted, OrderId } from '../public-api/values.js';
import { OnBehalf } from '../services/on-behalf.js';
import { Services } from '../services/services.js';

@Controller('v1/orders/:orderId/cancel')
export class CancelOrderController {
  constructor(private readonly services: Services) {}

  @Post()
  @HttpCode(202)
  @Documented({
    tag: 'Orders',
    summary: 'Cancel an order',
    description: 'What was reserved is released; of a confirmed order the money and the goods go back.',
    writes: true,
    answers: { 202: { description: 'Accepted.', schema: OrderAccepted } },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'There is no such order, or it is another customer’s.',
      409: 'The order has come to its end and cannot be cancelled.',
      422: 'The Idempotency-Key was used with another order.',
    },
  })
  async cancelOrder(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @OptionalIdempotencyKey() idempotencyKey: string | undefined,
    @OnBehalf() onBehalf: OnBehalf,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderAccepted> {
    const params = { path: { orderId }, header: { 'Idempotency-Key': idempotencyKey } };
    const { data, response } = await this.services.ask('order-service', (orders) =>
      orders.POST('/orders/{orderId}/cancel', { params, headers: onBehalf }),
    );
    sayWritten(reply, response);
    return data;
  }
}
