import { OrderId, orderStream } from '@eventually/contracts';
import { consistencyToken, Outbox } from '@eventually/messaging';
import {
  CausedBy,
  conflict,
  CONSISTENCY_TOKEN,
  notFound,
  type RequestCause,
  valid,
} from '@eventually/platform';
import { Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { OrderRepository } from '../database/order.repository.js';
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
    @CausedBy() cause: RequestCause,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ orderId: OrderId; status: 'CANCELLED'; consistencyToken: string }> {
    const token = await this.db.transaction(async (tx) => {
      const orders = await this.orders.load(tx, [orderId]);
      if (orders.stateOf(orderId).status === 'NEW') throw notFound(`There is no order ${orderId}.`);
      try {
        orders.decide(orderId, cause, (order) => cancelOrder(order, { orderId }));
      } catch (error) {
        throw error instanceof OrderHasEnded ? conflict(error.message) : error;
      }
      await this.orders.save(tx, orders);
      await this.outbox.add(tx, orderStream, orders.recorded);
      return consistencyToken(orderStream, orderId, orders.versionOf(orderId));
    });
    reply.header(CONSISTENCY_TOKEN, token);
    return { orderId, status: 'CANCELLED', consistencyToken: token };
  }
}
