import type { Received } from '@eventually/contract-kit';
import { type OrderService, orderStream } from '@eventually/contracts';
import { Handles } from '@eventually/nest';
import { Outbox } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import { OrderRepository } from '../database/order.repository.js';
import { ConfirmOrder } from '../domain/fulfilment.js';
import { confirmOrder } from './confirm-order.js';

@Controller()
export class ConfirmOrderHandler {
  constructor(
    private readonly orders: OrderRepository,
    private readonly outbox: Outbox<OrderService>,
  ) {}

  @Handles(ConfirmOrder)
  async handle(tx: Tx, commands: readonly Received<typeof ConfirmOrder>[]): Promise<void> {
    const orders = await this.orders.load(
      tx,
      commands.map(({ data }) => data.orderId),
    );
    for (const command of commands)
      orders.decide(command.data.orderId, command, (order) => confirmOrder(order, command.data));
    await this.orders.save(tx, orders);
    await this.outbox.add(tx, orderStream, orders.recorded);
  }
}
