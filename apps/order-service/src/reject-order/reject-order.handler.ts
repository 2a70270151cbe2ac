import type { Received } from '@eventually/contract-kit';
import { Handles, InjectStore, type StoreOf } from '@eventually/nest';
import type { Tx } from '@eventually/runtime';
import { Controller } from '@nestjs/common';
import { RejectOrder } from '../domain/fulfilment.js';
import { order } from '../domain/order.js';
import { rejectOrder } from './reject-order.js';

@Controller()
export class RejectOrderHandler {
  constructor(@InjectStore(order) private readonly orders: StoreOf<typeof order>) {}

  @Handles(RejectOrder)
  handle(tx: Tx, commands: readonly Received<typeof RejectOrder>[]): Promise<void> {
    return this.orders.decide(tx, commands, rejectOrder);
  }
}
