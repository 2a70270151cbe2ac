import { OrderId } from '@eventually/contracts';
import { notFound, valid } from '@eventually/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The order as its owner knows it: never behind, and without what other services did for it. */
@Controller('orders/:orderId')
export class OrderStatusController {
  constructor(private readonly db: DataSource) {}

  @Get()
  async get(@Param('orderId', valid(OrderId, 'orderId')) orderId: OrderId): Promise<object> {
    const [order]: { order: object }[] = await this.db.query(
      `SELECT jsonb_strip_nulls(jsonb_build_object(
         'orderId', order_id, 'customerId', customer_id, 'status', status, 'reason', reason,
         'lines', lines, 'total', total, 'placedAt', placed_at, 'version', version)) AS order
       FROM orders WHERE order_id = $1`,
      [orderId],
    );
    if (!order) throw notFound(`There is no order ${orderId}.`);
    return order.order;
  }
}
