import { Instant } from '@eventually/contract-kit';
import { CustomerId, Money, OrderId, PricedLine, Reason } from '@eventually/contracts';
import { Caller, Documented, onlyTheirs, ValidParam } from '@eventually/platform';
import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

const Order = z
  .object({
    orderId: OrderId,
    customerId: CustomerId,
    status: z.enum(['PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED']),
    reason: Reason.optional().meta({ description: 'Why it was rejected or cancelled.' }),
    lines: PricedLine.array(),
    total: Money,
    placedAt: Instant,
    version: z.int().min(1).meta({ example: 2 }),
    versions: z.object({ order: z.int().min(1) }).meta({
      description: 'The same in the words of the view: which version of which stream this is.',
      example: { order: 2 },
    }),
  })
  .meta({ id: 'Order' });
type Order = z.output<typeof Order>;

/** The order as its owner knows it: never behind, and without what other services did for it. */
@Controller('orders/:orderId')
export class OrderStatusController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @Documented({
    tag: 'Orders',
    summary: 'Read an order as its owner knows it',
    answers: { 200: { description: 'The order.', schema: Order } },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'There is no such order, or it is another customer’s.',
    },
  })
  async getOrder(@ValidParam('orderId', OrderId) orderId: OrderId, @Caller() caller: Caller): Promise<Order> {
    const [row]: { order: Order }[] = await this.db.query(
      `SELECT jsonb_strip_nulls(jsonb_build_object(
         'orderId', order_id, 'customerId', customer_id, 'status', status, 'reason', reason,
         'lines', lines, 'total', total, 'placedAt', to_char(placed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'version', version, 'versions', jsonb_build_object('order', version))) AS order
       FROM orders WHERE order_id = $1`,
      [orderId],
    );
    return onlyTheirs(caller, row?.order, `There is no order ${orderId}.`);
  }
}
