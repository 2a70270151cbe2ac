import { randomUUID } from 'node:crypto';
import { OrderId } from '@eventually/contracts';
import {
  After,
  Caller,
  CausedBy,
  CONSISTENCY_TOKEN,
  Documented,
  IdempotencyKey,
  type RequestCause,
  retryAfterHeader,
  tooEarly,
  ValidBody,
} from '@eventually/platform';
import { ConsistencyTokens, type Written } from '@eventually/projection';
import { Controller, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PriceList } from '../database/price-list.js';
import { NotPriced } from './not-priced.js';
import { type KeyedCommand, PlaceOrderGroupCommit } from './place-order.group-commit.js';
import { Accepted, orderBy, PlaceOrderRequest } from './place-order.request.js';

@Controller('orders')
export class PlaceOrderController {
  constructor(
    private readonly groupCommit: PlaceOrderGroupCommit,
    private readonly prices: PriceList,
  ) {}

  /** Accepted, not yet confirmed: stock and payment answer later. The same key and body again gives the same answer. */
  @Post()
  @HttpCode(202)
  @Documented({
    tag: 'Orders',
    summary: 'Place an order',
    description:
      'PENDING at first: the saga asks for stock and payment, and the order follows their answers.',
    writes: true,
    answers: { 202: { description: 'Accepted.', schema: Accepted } },
    refuses: {
      400: 'The order does not fit, or names a product without a price; `errors` has the paths.',
      403: 'The order is for another customer.',
      422: 'The Idempotency-Key was used with another order.',
      503: {
        description: 'The price list does not include yet what was written: order again, with the same key.',
        headers: retryAfterHeader,
      },
    },
  })
  async placeOrder(
    @ValidBody(PlaceOrderRequest) request: PlaceOrderRequest,
    @IdempotencyKey() idempotencyKey: string,
    @Caller() caller: Caller,
    @CausedBy() cause: RequestCause,
    @After(ConsistencyTokens) after: readonly Written[],
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Accepted> {
    const keyed = {
      orderId: OrderId.parse(randomUUID()),
      caller: caller.id,
      idempotencyKey,
      command: orderBy(caller, request),
      cause,
    };
    if (!(await this.prices.includes(after)))
      throw tooEarly('The price list does not include yet what was written; order again, with the same key.');
    const accepted = await (after.length > 0 ? this.groupCommit.place(keyed) : this.placePatiently(keyed));
    reply.header(CONSISTENCY_TOKEN, accepted.consistencyToken);
    return accepted;
  }

  /**
   * Whoever says what the order comes after has waited for it; for all others we guess that a product we have not heard
   * of is on its way to our copy. All who wait share one look at it; an order of nothing known costs one transaction.
   */
  private async placePatiently(keyed: KeyedCommand): Promise<Accepted> {
    try {
      return await this.groupCommit.place(keyed);
    } catch (error) {
      if (!(error instanceof NotPriced) || !(await this.prices.knows(error.skus))) throw error;
      return this.groupCommit.place(keyed);
    }
  }
}
