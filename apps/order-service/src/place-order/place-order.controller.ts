import { randomUUID } from 'node:crypto';
import { OrderId, orderStream } from '@eventually/contracts';
import { Outbox, Sagas } from '@eventually/messaging';
import { CausedBy, IdempotencyKey, IdempotencyKeys, invalid, type RequestCause, valid } from '@eventually/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OrderRepository } from '../database/order.repository.js';
import { PriceList } from '../database/price-list.js';
import { FulfilOrder } from '../domain/fulfilment.js';
import { isPriced, priceOrder } from '../domain/pricing.js';
import { placeOrder } from './place-order.js';
import { PlaceOrderRequest } from './place-order.request.js';

interface Accepted {
  readonly orderId: OrderId;
  readonly status: 'PENDING';
}

@Controller('orders')
export class PlaceOrderController {
  constructor(
    private readonly db: DataSource,
    private readonly keys: IdempotencyKeys,
    private readonly prices: PriceList,
    private readonly orders: OrderRepository,
    private readonly outbox: Outbox,
    private readonly sagas: Sagas,
  ) {}

  /** Accepted, not yet confirmed: stock and payment answer later. The same key and body again gives the same answer. */
  @Post()
  @HttpCode(202)
  async place(
    @Body(valid(PlaceOrderRequest)) request: PlaceOrderRequest,
    @IdempotencyKey() key: string,
    @CausedBy() cause: RequestCause,
  ): Promise<Accepted> {
    const { customerId, lines, payment } = request;
    const priced = priceOrder(lines, await this.prices.of(lines.map(({ sku }) => sku)));
    return this.db.transaction(async (tx) => {
      const orderId = OrderId.parse(randomUUID());
      const answer: Accepted = { orderId, status: 'PENDING' };
      const first = await this.keys.claim(tx, { operation: 'place-order', key, request, answer });
      if (first.repeated) return first.answer;
      if (!isPriced(priced))
        throw invalid(priced.map(({ line, message }) => ({ path: `lines.${line}.sku`, message })));

      const orders = this.orders.fresh();
      orders.decide(orderId, cause, (order) => placeOrder(order, { orderId, customerId, priced }));
      await this.orders.save(tx, orders);
      await this.outbox.add(tx, orderStream, orders.recorded);
      const command = FulfilOrder({ orderId, lines, amount: priced.total, token: payment.token });
      await this.sagas.start(tx, [{ command, cause }]);
      return answer;
    });
  }
}
