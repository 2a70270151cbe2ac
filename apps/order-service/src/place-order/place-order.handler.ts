import type { Cause } from '@eventually/contract-kit';
import { type OrderId, orderStream } from '@eventually/contracts';
import { InjectStore, type StoreOf } from '@eventually/nest';
import { consistencyToken } from '@eventually/projection';
import { GroupCommit, type Outcome, type Tx } from '@eventually/runtime';
import { Sagas } from '@eventually/saga';
import { IdempotencyKeys, whenFree } from '@eventually/platform';
import type { Command } from '@eventually/store';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PriceList } from '../database/price-list.js';
import { StartOrderFulfilment } from '../domain/fulfilment.js';
import { order } from '../domain/order.js';
import { isPriced, priceOrder } from '../domain/pricing.js';
import { NotPriced } from './not-priced.js';
import { placeOrder, type PricedRequest } from './place-order.js';
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
    @InjectStore(order) private readonly orders: StoreOf<typeof order>,
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
    const toPlace: Command<PricedRequest>[] = [];
    const unpriceable: PlaceOrder[] = [];

    const outcomes = commands.map((command, index): Outcome<Accepted> => {
      if (claimed[index] !== 'fresh') return claimed[index]!;
      const { orderId, request, cause } = command;
      const priced = priceOrder(request.lines, prices);
      if (!isPriced(priced)) {
        unpriceable.push(command);
        return { refused: new NotPriced(request.lines, priced) };
      }
      toPlace.push({ ...cause, key: orderId, data: { orderId, request, priced } });
      return { answer: accepted(orderId) };
    });

    if (unpriceable.length > 0) await this.keys.release(tx, unpriceable.map(toClaim));
    await this.orders.create(tx, toPlace, placeOrder);
    await this.sagas.start(tx, toPlace.map(toFulfil));
    return outcomes;
  }
}

const toFulfil = ({ key: _key, data: { orderId, request, priced }, ...cause }: Command<PricedRequest>) => ({
  command: StartOrderFulfilment({
    orderId,
    customerId: request.customerId,
    lines: request.lines,
    amount: priced.total,
    token: request.payment.token,
  }),
  cause,
});

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
