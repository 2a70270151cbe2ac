import { OrderId, orderStream } from '@eventually/contracts';
import { Outbox } from '@eventually/messaging';
import { Caller, CausedBy, conflict, onlyTheirs, type RequestCause, valid } from '@eventually/platform';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OrderRepository } from '../database/order.repository.js';
import type { Order } from '../domain/order.js';
import { cancelOrder, OrderHasEnded } from './cancel-order.js';

@Controller('orders/:orderId/cancel')
export class CancelOrderController {
  constructor(
    private readonly db: DataSource,
    private readonly orders: OrderRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The order is cancelled at once; its stock and its money come back a moment later. */
  @Post()
  @HttpCode(202)
  async cancel(
    @Param('orderId', valid(OrderId, 'orderId')) orderId: OrderId,
    @Caller() caller: Caller,
    @CausedBy() cause: RequestCause,
  ): Promise<{ orderId: OrderId; status: 'CANCELLED' }> {
    return this.db.transaction(async (tx) => {
      const orders = await this.orders.load(tx, [orderId]);
      onlyTheirs(caller, placed(orders.stateOf(orderId)), `There is no order ${orderId}.`);
      try {
        orders.decide(orderId, cause, (order) => cancelOrder(order, { orderId }));
      } catch (error) {
        throw error instanceof OrderHasEnded ? conflict(error.message) : error;
      }
      await this.orders.save(tx, orders);
      await this.outbox.add(tx, orderStream, orders.recorded);
      return { orderId, status: 'CANCELLED' };
    });
  }
}

const placed = (order: Order) => (order.status === 'NEW' ? undefined : order);
