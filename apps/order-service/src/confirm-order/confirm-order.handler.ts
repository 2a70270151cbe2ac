import type { Received } from '@eventually/contract-kit';
import { Handles, InjectStore, type StoreOf } from '@eventually/nest';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import { ConfirmOrder } from '../domain/fulfilment.js';
import { order } from '../domain/order.js';
import { confirmOrder } from './confirm-order.js';

@Controller()
export class ConfirmOrderHandler {
  constructor(@InjectStore(order) private readonly orders: StoreOf<typeof order>) {}

  @Handles(ConfirmOrder)
  handle(tx: Tx, commands: readonly Received<typeof ConfirmOrder>[]): Promise<void> {
    return this.orders.decide(tx, commands, confirmOrder);
  }
}
