import { Instant, shownAs } from '@eventually/contract-kit';
import { OrderId, OrderPlaced, PricedLine, Reason } from '@eventually/contracts';
import { Caller, Documented, onlyTheirs, ValidParam } from '@eventually/platform';
import { Controller, Get } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { z } from 'zod';
import { OrderEntity } from '../database/order.entity.js';

const { orderId, customerId, ...told } = OrderPlaced.schema.shape;

const Order = z
  .object({
    orderId,
    customerId,
    status: z.enum(['PENDING', 'CONFIRMED', 'REJECTED', 'CANCELLED']),
    reason: Reason.optional().meta({ description: 'Why it was rejected or cancelled.' }),
    ...told,
    lines: PricedLine.array(),
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
  constructor(@InjectRepository(OrderEntity) private readonly orders: Repository<OrderEntity>) {}

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
    const found = await this.orders.findOneBy({ orderId });
    return onlyTheirs(caller, found ? shown(found) : undefined, `There is no order ${orderId}.`);
  }
}

/** A column that the schema does not name is nobody's business. */
const shown = (order: OrderEntity): Order =>
  shownAs(Order, {
    ...order,
    placedAt: order.placedAt.toISOString(),
    versions: { order: order.version },
  });
