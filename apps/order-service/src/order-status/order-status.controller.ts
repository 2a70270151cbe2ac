import { OrderId } from '@eventually/contracts';
import { Caller, onlyTheirs, valid } from '@eventually/platform';
import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The order as its owner knows it: never behind, and without what other services did for it. */
@Controller('orders/:orderId')
export class OrderStatusController {
  constructor(private readonly db: DataSource) {}

  @Get()
  async get(
    @Param('orderId', valid(OrderId, 'orderId')) orderId: OrderId,
    @Caller() caller: Caller,
  ): Promise<object> {
    const [row]: { order: { customerId: string } }[] = await this.db.query(
      `SELECT jsonb_strip_nulls(jsonb_build_object(
         'orderId', order_id, 'customerId', customer_id, 'status', status, 'reason', reason,
         'lines', lines, 'total', total, 'placedAt', placed_at, 'version', version)) AS order
       FROM orders WHERE order_id = $1`,
      [orderId],
    );
    return onlyTheirs(caller, row?.order, `There is no order ${orderId}.`);
  }
}
