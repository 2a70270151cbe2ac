import { OrderId, orderStream } from '@eventually/contracts';
import { InjectStore, type StoreOf } from '@eventually/nest';
import { consistencyToken } from '@eventually/projection';
import type { Tx } from '@eventually/runtime';
import {
  Caller,
  CausedBy,
  conflict,
  CONSISTENCY_TOKEN,
  Documented,
  IdempotencyKeys,
  onlyTheirs,
  OptionalIdempotencyKey,
  type RequestCause,
  TokenField,
  ValidParam,
} from '@eventually/platform';
import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { type Order, order } from '../domain/order.js';
import { cancelOrder, OrderHasEnded } from './cancel-order.js';

const Cancelled = z
  .object({ orderId: OrderId, status: z.literal('CANCELLED'), consistencyToken: TokenField })
  .meta({ id: 'Cancelled' });
type Cancelled = z.output<typeof Cancelled>;

const OPERATION = 'cancel-order';

@Controller('orders/:orderId/cancel')
export class CancelOrderController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: IdempotencyKeys,
    @InjectStore(order) private readonly orders: StoreOf<typeof order>,
  ) {}

  /** The order is cancelled at once; its stock and its money come back a moment later. */
  @Post()
  @HttpCode(202)
  @Documented({
    tag: 'Orders',
    summary: 'Cancel an order',
    writes: true,
    answers: { 202: { description: 'It is cancelled.', schema: Cancelled } },
    refuses: {
      400: 'The order id is not a UUID.',
      404: 'There is no such order, or it is another customer’s.',
      409: 'The order has come to its end and cannot be cancelled.',
      422: 'The Idempotency-Key was used with another order.',
    },
  })
  async cancelOrder(
    @ValidParam('orderId', OrderId) orderId: OrderId,
    @Caller() caller: Caller,
    @OptionalIdempotencyKey() key: string | undefined,
    @CausedBy() cause: RequestCause,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Cancelled> {
    const claim = { operation: OPERATION, caller: caller.id, key, request: { orderId } };
    const cancelled = await this.keys.once(this.db, claim, (tx) => this.cancel(tx, orderId, caller, cause));
    reply.header(CONSISTENCY_TOKEN, cancelled.consistencyToken);
    return cancelled;
  }

  private async cancel(tx: Tx, orderId: OrderId, caller: Caller, cause: RequestCause): Promise<Cancelled> {
    const by = caller.isOperator ? 'an operator' : 'the customer';
    const command = { ...cause, key: orderId, data: { orderId, by } as const };
    const { version } = await this.orders.decideOne(tx, command, (order, data) => {
      onlyTheirs(caller, placed(order), `There is no order ${orderId}.`);
      return refusing(() => cancelOrder(order, data));
    });
    const token = consistencyToken(orderStream, orderId, version);
    return { orderId, status: 'CANCELLED', consistencyToken: token };
  }
}

/** @throws Problem 409 when the decision refuses */
function refusing<T>(decide: () => T): T {
  try {
    return decide();
  } catch (error) {
    throw error instanceof OrderHasEnded ? conflict(error.message) : error;
  }
}

const placed = (order: Order) => (order.status === 'NEW' ? undefined : order);
