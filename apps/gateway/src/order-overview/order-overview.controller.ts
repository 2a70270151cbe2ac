import { ValidParam } from '@eventually/platform';
import { Controller, Get } from '@nestjs/common';
import { Documented } from '../public-api/documented.js';
import { OrderId } from '../public-api/values.js';
import { InventoryServiceClient } from '../services/inventory-service.client.js';
import { OnBehalf } from '../services/on-behalf.js';
import { OrderServiceClient } from '../services/order-service.client.js';
import { PaymentServiceClient } from '../services/payment-service.client.js';
import { ViewServiceClient } from '../services/view-service.client.js';
import { OrderOverview } from './order-overview.schema.js';
import { type Overview, overviewOf, partOf } from './overview.js';

/** Nobody waits longer than this for a part: an overview of three parts now is better than one of four later. */
const PART_WITHIN_MS = 175;

@Controller('v1/orders/:orderId/overview')
export class OrderOverviewController {
  constructor(
    private readonly orders: OrderServiceClient,
    private readonly payments: PaymentServiceClient,
    private readonly inventory: InventoryServiceClient,
    private readonly views: ViewServiceClient,
  ) {}

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
  ): Promise<Overview> {
    const [order, payment, reservation, details] = await Promise.all([
      partOf(this.orders.find(orderId, onBehalf, PART_WITHIN_MS)),
      partOf(this.payments.find(orderId, onBehalf, PART_WITHIN_MS)),
      partOf(this.inventory.reservation(orderId, onBehalf, PART_WITHIN_MS)),
      partOf(this.views.find(orderId, onBehalf, { within: PART_WITHIN_MS })),
    ]);
    return overviewOf(orderId, {
      'order-service': order,
      'payment-service': payment,
      'inventory-service': reservation,
      'view-service': details,
    });
  }
}
