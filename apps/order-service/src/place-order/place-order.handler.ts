import type { Cause } from '@eventually/contract-kit';
import { type OrderId, type OrderService, orderStream } from '@eventually/contracts';
import { Outbox } from '@eventually/outbox';
import { IdempotencyKeys, whenFree } from '@eventually/platform';
import { consistencyToken } from '@eventually/projection';
import { GroupCommit, type Outcome, type Tx } from '@eventually/runtime';
import { Sagas } from '@eventually/saga';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OrderRepository } from '../database/order.repository.js';
import { PriceList } from '../database/price-list.js';
import { FulfilOrder } from '../domain/fulfilment.js';
import { isPriced, priceOrder } from '../domain/pricing.js';
import { NotPriced } from './not-priced.js';
import { placeOrder } from './place-order.js';
import type { Accepted, NewOrder } from './place-order.request.js';

export interface PlaceOrder {
  readonly orderId: OrderId;
  /** Whose Idempotency-Key it is. */
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly request: NewOrder;
  readonly cause: Cause;
}

const OPERATION = 'place-order';

/** Takes orders, all that come in at the same time in one transaction. */
@Injectable()
export class PlaceOrderHandler {
  private readonly group: GroupCommit<PlaceOrder, Accepted>;

  constructor(
    db: DataSource,
    private readonly keys: IdempotencyKeys,
    private readonly prices: PriceList,
    private readonly orders: OrderRepository,
    private readonly outbox: Outbox<OrderService>,
    private readonly sagas: Sagas,
  ) {
    this.group = new GroupCommit(db, (tx, commands) => this.placeAll(tx, commands));
  }

  /** @throws Problem 422 for a key used with another request, 503 for one in use, 400 for lines that cannot be priced */
  place(command: PlaceOrder): Promise<Accepted> {
    return whenFree(() => this.group.run(command));
  }

  private async placeAll(tx: Tx, commands: readonly PlaceOrder[]): Promise<Outcome<Accepted>[]> {
    const claimed = await this.keys.claim(tx, commands.map(toClaim));
    const prices = await this.prices.of(
      tx,
      commands.flatMap(({ request }) => request.lines.map(({ sku }) => sku)),
    );
    const orders = this.orders.fresh();
    const fulfilments: { command: ReturnType<typeof FulfilOrder>; cause: Cause }[] = [];
    const unpriceable: PlaceOrder[] = [];

    const outcomes = commands.map((command, index): Outcome<Accepted> => {
      if (claimed[index] !== 'fresh') return claimed[index]!;
      const { orderId, request, cause } = command;
      const priced = priceOrder(request.lines, prices);
      if (!isPriced(priced)) {
        unpriceable.push(command);
        return { refused: new NotPriced(request.lines, priced) };
      }
      orders.decide(orderId, cause, (order) => placeOrder(order, orderId, request, priced));
      const { customerId, lines, payment } = request;
      fulfilments.push({
        command: FulfilOrder({ orderId, customerId, lines, amount: priced.total, token: payment.token }),
        cause,
      });
      return { answer: accepted(orderId) };
    });

    if (unpriceable.length > 0) await this.keys.release(tx, unpriceable.map(toClaim));
    await this.orders.save(tx, orders);
    await this.outbox.add(tx, orderStream, orders.recorded);
    await this.sagas.start(tx, fulfilments);
    return outcomes;
  }
}

const accepted = (orderId: OrderId): Accepted => ({
  orderId,
  status: 'PENDING',
  consistencyToken: consistencyToken(orderStream, orderId, 1), // a new order has one event
});

const toClaim = ({ caller, idempotencyKey, request, orderId }: PlaceOrder) => ({
  operation: OPERATION,
  caller,
  key: idempotencyKey,
  request,
  answer: accepted(orderId),
});
