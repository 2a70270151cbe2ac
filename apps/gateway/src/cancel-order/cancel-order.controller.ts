import { ValidParam } from '@eventually/platform';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { Documented } from '../public-api/documented.js';
import { OrderAccepted, OrderId } from '../public-api/values.js';
import { OnBehalf } from '../services/on-behalf.js';
import { type OrderAccepted as Accepted, OrderServiceClient } from '../services/order-service.client.js';

@Controller('v1/orders/:orderId/cancel')
export class CancelOrderController {
  constructor(private readonly orders: OrderServiceClient) {}

  @Post()
  @HttpCode(202)
  @Documented({
    tag: 'Orders',
    summary: 'Cancel an order',
    description: 'What was reserved is released; of a confirmed order the money and the goods go back.',
    answers: { 202: { description: 'Accepted.', schema: OrderAccepted } },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'There is no such order, or it is another customer’s.',
      409: 'The order has come to its end and cannot be cancelled.',
    },
  })
  cancelOrder(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @OnBehalf() onBehalf: OnBehalf,
  ): Promise<Accepted> {
    return this.orders.cancel(orderId, onBehalf);
  }
}
