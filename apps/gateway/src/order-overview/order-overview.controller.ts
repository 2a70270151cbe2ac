import { ValidParam } from '@eventually/platform';
import { Controller, Get } from '@nestjs/common';
import { Documented } from '../public-api/documented.js';
import { OrderId } from '../public-api/values.js';
import { OnBehalf } from '../services/on-behalf.js';
import { Services } from '../services/services.js';
import { OrderOverview } from './order-overview.schema.js';
import { overviewOf, partOf } from './overview.js';

/** Nobody waits longer than this for what may be missing: an overview of three parts now is better than one of four later. */
const PART_WITHIN_MS = 175;

@Controller('v1/orders/:orderId/overview')
export class OrderOverviewController {
  constructor(private readonly services: Services) {}

  @Get()
  @Documented({
    tag: 'Orders',
    summary: 'See an order from all sides',
    description:
      'What every service knows about it, asked at once. A service that does not answer in time is named in `missing`.',
    answers: { 200: { description: 'What came in time.', schema: OrderOverview } },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'There is no such order, or it is another customer’s.',
    },
  })
  async getOrderOverview(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @OnBehalf() onBehalf: OnBehalf,
  ): Promise<OrderOverview> {
    const whole = { params: { path: { orderId } }, headers: onBehalf }; // without the order there is nothing to show
    const call = { ...whole, signal: AbortSignal.timeout(PART_WITHIN_MS) };
    const { services } = this;
    const [order, payment, reservation, details] = await Promise.all([
      partOf(services.ask('order-service', (orders) => orders.GET('/orders/{orderId}', whole))),
      partOf(services.ask('payment-service', (payments) => payments.GET('/payments/{orderId}', call))),
      partOf(services.ask('inventory-service', (stock) => stock.GET('/reservations/{orderId}', call))),
      partOf(services.ask('view-service', (views) => views.GET('/orders/{orderId}', call))),
    ]);
    return overviewOf(orderId, {
      'order-service': order,
      'payment-service': payment,
      'inventory-service': reservation,
      'view-service': details,
    });
  }
}
