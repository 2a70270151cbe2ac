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
import { placeOrder, type PricedCommand } from './place-order.js';
import type { Accepted, PlaceOrder } from './place-order.request.js';

/** A command under the key of the request that it came with. */
export interface KeyedCommand {
  readonly orderId: OrderId;
  /** Whose Idempotency-Key it is. */
  readonly caller: string;
  readonly idempotencyKey: string;
  readonly command: PlaceOrder;
  readonly cause: Cause;
}

const OPERATION = 'place-order';

/** Takes orders, all that come in at the same time in one transaction. */
@Injectable()
export class PlaceOrderGroupCommit {
  private readonly group: GroupCommit<KeyedCommand, Accepted>;

  constructor(
    db: DataSource,
    private readonly keys: IdempotencyKeys,
    private readonly prices: PriceList,
    @InjectStore(order) private readonly orders: StoreOf<typeof order>,
    private readonly sagas: Sagas,
  ) {
    this.group = new GroupCommit(db, (tx, keyed) => this.placeAll(tx, keyed));
  }

  /** @throws Problem 422 for a key used with another request, 503 for one in use, 400 for lines that cannot be priced */
  place(keyed: KeyedCommand): Promise<Accepted> {
    return whenFree(() => this.group.run(keyed));
  }

  private async placeAll(tx: Tx, keyed: readonly KeyedCommand[]): Promise<Outcome<Accepted>[]> {
    const claimed = await this.keys.claim(tx, keyed.map(toClaim));
    const prices = await this.prices.of(
      tx,
      keyed.flatMap(({ command }) => command.lines.map(({ sku }) => sku)),
    );
    const toPlace: Command<PricedCommand>[] = [];
    const unpriceable: KeyedCommand[] = [];

    const outcomes = keyed.map((one, index): Outcome<Accepted> => {
      if (claimed[index] !== 'fresh') return claimed[index]!;
      const { orderId, command, cause } = one;
      const priced = priceOrder(command.lines, prices);
      if (!isPriced(priced)) {
        unpriceable.push(one);
        return { refused: new NotPriced(command.lines, priced) };
      }
      toPlace.push({ ...cause, key: orderId, data: { orderId, command, priced } });
      return { answer: accepted(orderId) };
    });

    if (unpriceable.length > 0) await this.keys.release(tx, unpriceable.map(toClaim));
    await this.orders.create(tx, toPlace, placeOrder);
    await this.sagas.start(tx, toPlace.map(toFulfil));
    return outcomes;
  }
}

const toFulfil = ({ key: _key, data: { orderId, command, priced }, ...cause }: Command<PricedCommand>) => ({
  command: StartOrderFulfilment({
    orderId,
    customerId: command.customerId,
    lines: command.lines,
    amount: priced.total,
    token: command.payment.token,
  }),
  cause,
});

const accepted = (orderId: OrderId): Accepted => ({
  orderId,
  status: 'PENDING',
  consistencyToken: consistencyToken(orderStream, orderId, 1), // a new order has one event
});

const toClaim = ({ caller, idempotencyKey, command, orderId }: KeyedCommand) => ({
  operation: OPERATION,
  caller,
  key: idempotencyKey,
  request: command,
  answer: accepted(orderId),
});
