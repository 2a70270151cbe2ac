import { randomUUID } from 'node:crypto';
import { OrderId } from '@eventually/contracts';
import {
  Caller,
  CausedBy,
  Documented,
  IdempotencyKey,
  Problem,
  type RequestCause,
  ValidBody,
} from '@eventually/platform';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { PlaceOrderHandler } from './place-order.handler.js';
import { Accepted, orderBy, PlaceOrderRequest } from './place-order.request.js';

const PATIENCE_MS = 500;
const LOOK_AGAIN_MS = 25;

@Controller('orders')
export class PlaceOrderController {
  constructor(private readonly handler: PlaceOrderHandler) {}

  /** Accepted, not yet confirmed: stock and payment answer later. The same key and body again gives the same answer. */
  @Post()
  @HttpCode(202)
  @Documented({
    tag: 'Orders',
    summary: 'Place an order',
    description:
      'PENDING at first: the saga asks for stock and payment, and the order follows their answers.',
    answers: { 202: { description: 'Accepted.', schema: Accepted } },
    refuses: {
      400: 'The order does not fit, or names a product without a price; `errors` has the paths.',
      403: 'The order is for another customer.',
      422: 'The Idempotency-Key was used with another order.',
    },
  })
  async placeOrder(
    @ValidBody(PlaceOrderRequest) request: PlaceOrderRequest,
    @IdempotencyKey() idempotencyKey: string,
    @Caller() caller: Caller,
    @CausedBy() cause: RequestCause,
  ): Promise<Accepted> {
    const command = {
      orderId: OrderId.parse(randomUUID()),
      caller: caller.id,
      idempotencyKey,
      request: orderBy(caller, request),
      cause,
    };
    const patientUntil = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await this.handler.place(command);
      } catch (error) {
        // a product that we have not heard of may be on its way to our copy
        if (!(error instanceof Problem && error.getStatus() === 400) || Date.now() > patientUntil)
          throw error;
        await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
      }
    }
  }
}
